/**
 * МБА, the base of mobile numbers (docs/contracts.md, 5): the only source of the number to which a notice goes (KZ-204-2025/alg/11).
 */

import { NeighbourFailure } from './errors.mjs';
import { parseInstant } from './time.mjs';

const SYSTEM = 'mba';

/** @param {any} one @returns {number} */
const confirmedAt = (one) => parseInstant(one.confirmedAt) ?? -Infinity;

/** Which of the active numbers is used, by the reading `number.choice`. @type {Record<string, (active: any[]) => any>} */
const CHOICE = {
  most_recent: (active) => active.toSorted((a, b) => confirmedAt(b) - confirmedAt(a)).at(0),
  stop: (active) => (active.length === 1 ? active[0] : undefined),
};

/**
 * @param {import('./world.mjs').World} world
 * @param {string} iin
 * @param {string} check confirmation of ДДБ to be quoted
 * @returns {Promise<string | null>} null when МБА has no number that may be used; a failure of МБА is no such answer
 */
export async function choosePhone(world, iin, check) {
  const answer = await world.http.json(SYSTEM, 'GET', `/bmg/phone?iin=${iin}&consent=${encodeURIComponent(check)}`);
  if (answer.iin !== iin || ![0, 1].includes(answer.errCode) || !Array.isArray(answer.phoneInfo)) {
    throw new NeighbourFailure(SYSTEM, 'the answer is not about this person', { distorted: true });
  }
  const active = answer.phoneInfo.filter((one) => one?.state === 'ACTIVE' && /^\d{11}$/u.test(one.phone));
  return CHOICE[world.reading('number.choice')](active)?.phone ?? null;
}
