/**
 * What SDU keeps of an organisation: versions of its name, which are only ever added to (KZ-204-2025/alg/21), and the write-back of
 * updated permits (alg/14, docs/contracts.md, 8.4).
 */

import { unprocessable } from './errors.mjs';
import { checkMembers, date, filled, instant, list, number12, orNull } from './shapes.mjs';
import { formatInstant, parseInstant } from './time.mjs';
import { CLOSED } from './world.mjs';

const PERMITS = { eventId: filled, bin: number12, nameKz: filled, nameRu: filled, permits: list, at: instant };
const PERMIT = { nikad: filled, issueDate: date };
const PERMIT_OPTIONAL = { previousNikad: orNull(filled) };

/** @param {string} detail @returns {never} */
const refuse = (detail) => {
  throw unprocessable(detail);
};

/** @param {any} body */
function checkPermits(body) {
  checkMembers('permits', body, PERMITS, {}, refuse);
  if (body.permits.length === 0) refuse('permits.permits: empty');
  body.permits.forEach((one, i) => checkMembers(`permits[${i}]`, one, PERMIT, PERMIT_OPTIONAL, refuse));
}

/**
 * The message names no case. It belongs to the oldest case that once found the permits which are replaced now, though it may
 * have been superseded since; so a late message about a former case does not end the newer one. When no case knows the permits,
 * it is the oldest open case that was at the portal when they were issued.
 * @param {import('./world.mjs').World} world
 * @param {any} body
 * @returns {import('./world.mjs').Case | undefined}
 */
function caseOf(world, body) {
  const replaced = new Set(body.permits.map((one) => one.previousNikad));
  const cases = world.casesOf(body.bin).filter((one) => !one.facts.writtenBack);
  const knows = (one) => one.facts.permits?.some((nikad) => replaced.has(nikad));
  const wasThere = (one) => one.state === 'AT_PORTAL' && one.facts.handedOverAt <= /** @type {number} */ (parseInstant(body.at));
  return cases.find(knows) ?? cases.find(wasThere);
}

/**
 * @param {import('./world.mjs').World} world
 * @param {any} body
 * @param {string} caller who wrote back
 */
function addVersion(world, body, caller) {
  const { records, events } = world.state.own;
  const versions = (records[body.bin] ??= []);
  const last = versions.at(-1);
  const isLate = Object.values(events).some((one) => one.bin === body.bin && Date.parse(one.at) > Date.parse(body.at));
  const isNew = last?.name_kk !== body.nameKz || last.name_ru !== body.nameRu;
  if (world.reading('register.holder_sync') === 'off' || isLate || !isNew) return;
  versions.push({ version: versions.length + 1, name_kk: body.nameKz, name_ru: body.nameRu, at: formatInstant(world.now), source: caller });
}

/**
 * @param {import('./world.mjs').World} world
 * @param {any} body
 * @param {string} caller
 * @returns {{eventId: string}}
 */
export function takePermits(world, body, caller) {
  checkPermits(body);
  const { events } = world.state.own;
  if (Object.hasOwn(events, body.eventId)) return { eventId: body.eventId };
  const about = caseOf(world, body);
  addVersion(world, body, caller);
  events[body.eventId] = { bin: body.bin, at: body.at };
  if (about) {
    about.facts.writtenBack = true;
    const mayEnd = !CLOSED.has(about.state) || about.state === 'PILOT_EXPIRED';
    if (mayEnd) world.move(about, 'DONE', ['alg/14'], 'The permit is renewed and its data have been written back.');
  }
  return { eventId: body.eventId };
}
