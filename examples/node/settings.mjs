/**
 * What a role is told at reset (docs/adaptor.openapi.yaml, `Reset`), checked before the old world is given up.
 *
 * @typedef {object} Settings
 * @property {string} role
 * @property {number} now
 * @property {number} seed
 * @property {Record<string, import('./http-client.mjs').Neighbour>} systems
 * @property {Record<string, string>} callers
 * @property {Record<string, string>} readings
 * @property {import('./order.mjs').Term} term
 * @property {number} answerLimitMs
 */

import { badRequest } from './errors.mjs';
import { chooseTerm } from './order.mjs';
import { chooseReadings } from './readings.mjs';
import { checkMembers, instant, map, natural, text } from './shapes.mjs';
import { parseInstant } from './time.mjs';

const RESET = {
  role: text,
  now: instant,
  seed: natural,
  systems: map,
  callers: map,
  readings: map,
  parameters: map,
  answer_limit_ms: natural,
};
/** A reset names systems that this product does not call too, such as the gateway's SMPP; their addresses are passed over. */
const BASE_URL = /^[a-z][a-z0-9+.-]*:\/\/[^?#\s]*[^/?#\s]$/u;
const NEIGHBOUR = { url: text, credential: text, sender: text };

/** @param {string} detail @returns {never} */
const refuse = (detail) => {
  throw badRequest(detail);
};

/**
 * @param {any} body
 * @param {string} role that this process serves
 * @returns {Settings}
 */
export function readSettings(body, role) {
  checkMembers('reset', body, RESET, {}, refuse);
  if (body.role !== role) refuse(`role: this base URL serves ${role}, not ${body.role}`);
  for (const [id, system] of Object.entries(body.systems)) {
    checkMembers(`systems.${id}`, system, NEIGHBOUR, {}, refuse);
    if (!BASE_URL.test(system.url)) refuse(`systems.${id}.url: ${system.url} is no address without a trailing slash`);
  }
  for (const [id, credential] of Object.entries(body.callers)) {
    if (typeof credential !== 'string' || credential === '') refuse(`callers.${id}: not a credential`);
  }
  return {
    role,
    now: /** @type {number} */ (parseInstant(body.now)),
    seed: body.seed,
    systems: body.systems,
    callers: body.callers,
    readings: chooseReadings(body.readings),
    term: chooseTerm(body.parameters),
    answerLimitMs: body.answer_limit_ms,
  };
}
