/**
 * Virtual instants and civil days in Astana. An instant is a number of whole seconds since 1970; a day is `2025-06-02`.
 * The real clock is read nowhere in this example: the harness says what time it is.
 */

const OFFSET = 5 * 3600;
export const MINUTE = 60;
export const HOUR = 3600;
const DAY = 86400;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/** @param {unknown} text @returns {boolean} whether the text is a day that the calendar has */
export function isDate(text) {
  const found = typeof text === 'string' && DATE.exec(text);
  if (!found) return false;
  const [year, month, day] = found.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** @param {unknown} text @returns {number | null} the instant, or null when the text is none */
export function parseInstant(text) {
  const found = typeof text === 'string' && INSTANT.exec(text);
  if (!found || !isDate(found[1])) return null;
  return Date.parse(text) / 1000;
}

/** @param {number} instant @returns {string} */
export function formatInstant(instant) {
  return `${new Date((instant + OFFSET) * 1000).toISOString().slice(0, 19)}+05:00`;
}

/** @param {number} instant @returns {string} the civil day in Astana */
export function dayOf(instant) {
  return formatInstant(instant).slice(0, 10);
}

/** @param {string} day @returns {number} its first second */
export function startOfDay(day) {
  return Date.parse(`${day}T00:00:00Z`) / 1000 - OFFSET;
}

/** @param {string} day @param {number} days @returns {string} */
export function addDays(day, days) {
  return dayOf(startOfDay(day) + days * DAY);
}

/** @param {string} day @returns {number} 0 is Sunday */
export function weekday(day) {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
