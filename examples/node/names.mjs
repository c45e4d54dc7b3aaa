/**
 * When two official names differ (KZ-204-2025/alg/5), by the reading `name.normalisation`: in either language, after the ways of
 * writing that do not count have been taken away.
 */

const QUOTES = /["'`«»„“”‟‘’‚‹›]/gu;

/** @param {string} name @returns {string} */
const withoutSpacesAndQuotes = (name) => name.normalize('NFC').replace(QUOTES, ' ').replace(/\s+/gu, ' ').trim();

/** @type {Record<string, (name: string) => string>} */
const NORMALISE = {
  spaces_quotes_case: (name) => withoutSpacesAndQuotes(name).toLocaleLowerCase('kk'),
  spaces_quotes: withoutSpacesAndQuotes,
  none: (name) => name,
};

/**
 * @param {import('./gbd-ul.mjs').Names} one
 * @param {import('./gbd-ul.mjs').Names} other
 * @param {string} normalisation
 * @returns {boolean}
 */
export function differ(one, other, normalisation) {
  const normalise = NORMALISE[normalisation];
  return normalise(one.kk) !== normalise(other.kk) || normalise(one.ru) !== normalise(other.ru);
}
