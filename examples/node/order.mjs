/**
 * The term of order 204 (KZ-204-2025/ord/7): in force from the day after the first official publication through one year
 * from signature. The end does not move with the publication.
 */

import { badRequest } from './errors.mjs';
import { addDays, dayOf, isDate, startOfDay } from './time.mjs';

export const ACT = 'KZ-204-2025';
/** @param {string} item @returns {string} clause id of order 204, e.g. `KZ-204-2025/alg/15` */
export const clause = (item) => `${ACT}/${item}`;

const PUBLICATION = `${ACT}.publication`;
const LAST_DAY = `${ACT}.last-day`;
/** Dates by default, which are also the earliest that the text allows. */
const DEFAULTS = { [PUBLICATION]: '2025-05-08', [LAST_DAY]: '2026-05-08' };
/** A parameter of another act; every role is sent all of them. */
const OTHER_ACT = /^KZ-(?!204-2025\.)[0-9A-Z-]+\.[a-z0-9-]+$/u;
const EARLIEST = { [PUBLICATION]: '2025-05-08', [LAST_DAY]: '2026-05-07' };

/**
 * @typedef {{from: string, to: string}} Term first and last day of the order
 *
 * @param {Record<string, unknown>} given parameters named at reset
 * @returns {Term}
 */
export function chooseTerm(given) {
  const chosen = { ...DEFAULTS };
  for (const [key, date] of Object.entries(given)) {
    if (!isDate(date)) throw badRequest(`parameters: ${key} is no date`);
    if (OTHER_ACT.test(key)) continue;
    if (!Object.hasOwn(DEFAULTS, key)) throw badRequest(`parameters: ${key} is not a parameter of this system`);
    if (String(date) < EARLIEST[key]) throw badRequest(`parameters: ${key} cannot be before ${EARLIEST[key]}`);
    chosen[key] = String(date);
  }
  return { from: addDays(chosen[PUBLICATION], 1), to: chosen[LAST_DAY] };
}

/** @param {Term} term @param {number} now @returns {boolean} */
export const inForce = (term, now) => dayOf(now) >= term.from && dayOf(now) <= term.to;

/** @param {Term} term @returns {number} the first instant after the last day */
export const endOf = (term) => startOfDay(addDays(term.to, 1));
