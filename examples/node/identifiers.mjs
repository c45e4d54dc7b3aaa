/**
 * Format-and-logic control of BIN and IIN (KZ-204-2025/alg/21): twelve digits, the last of which is a check digit.
 */

const FIRST = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/** @param {string} text @param {number[]} weights @returns {number} */
const remainder = (text, weights) => weights.reduce((sum, weight, i) => sum + weight * Number(text[i]), 0) % 11;

/** @param {unknown} text @returns {boolean} whether it is a well-formed BIN or IIN */
export function isNumber12(text) {
  if (typeof text !== 'string' || !/^\d{12}$/.test(text)) return false;
  const first = remainder(text, FIRST);
  const check = first === 10 ? remainder(text, SECOND) : first;
  return check === Number(text[11]);
}
