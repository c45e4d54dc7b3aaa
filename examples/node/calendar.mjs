/**
 * How long a notice waits for its answer (KZ-204-2025/alg/15 and alg/16), by the reading `clock.calendar`.
 */

import { HOUR, addDays, dayOf, startOfDay, weekday } from './time.mjs';

/** Public holidays that come on the same day each year; one on a day off moves to the next working day. */
const YEARLY = ['01-01', '01-02', '03-08', '03-21', '03-22', '03-23', '05-01', '05-07', '05-09', '07-06', '08-30', '10-25', '12-16'];
/** Days off that do not move: Orthodox Christmas, and the first day of Kurban ait as announced for each year. */
const UNMOVED = new Set(['2025-01-07', '2025-06-06', '2026-01-07', '2026-05-27']);
/** Longer than any run of days off: Nauryz with a weekend before and after. */
const LONGEST_BREAK = 9;

/** @param {string} day @returns {boolean} */
const isWeekend = (day) => weekday(day) % 6 === 0;
/** @param {string} day @returns {boolean} */
const isYearly = (day) => YEARLY.includes(day.slice(5));

/**
 * Whether a holiday that fell on a weekend takes this day: the holidays of a weekend take, one each, the next days that
 * are neither weekend nor holiday.
 * @param {string} day
 * @returns {boolean}
 */
function isMovedHoliday(day) {
  let waiting = 0;
  for (let back = LONGEST_BREAK; back >= 0; back -= 1) {
    const at = addDays(day, -back);
    if (isYearly(at)) waiting += isWeekend(at) ? 1 : 0;
    else if (!isWeekend(at) && !UNMOVED.has(at) && waiting > 0) {
      waiting -= 1;
      if (back === 0) return true;
    }
  }
  return false;
}

/** @param {string} day @returns {boolean} */
export function isWorkingDay(day) {
  return !isWeekend(day) && !isYearly(day) && !UNMOVED.has(day) && !isMovedHoliday(day);
}

/** @param {string} day @returns {string} the third working day after it */
function thirdWorkingDay(day) {
  let at = day;
  for (let left = 3; left > 0; left -= isWorkingDay(at) ? 1 : 0) at = addDays(at, 1);
  return at;
}

/** The first instant at which the window of a notice is over. @type {Record<string, (sent: number) => number>} */
const WINDOW_END = {
  calendar: (sent) => startOfDay(addDays(dayOf(sent), 4)),
  working: (sent) => startOfDay(addDays(thirdWorkingDay(dayOf(sent)), 1)),
  exact72h: (sent) => sent + 72 * HOUR,
};

/**
 * @param {number} sent instant at which the notice went out
 * @param {string} calendar option of the reading `clock.calendar`
 * @returns {number} the first instant after the window: an answer received before it is in time
 */
export function windowEnd(sent, calendar) {
  return WINDOW_END[calendar](sent);
}
