/**
 * Checks of JSON from others, member by member. A shape is a table from the name of a member to a check; a member that is in
 * neither table is refused, as the callbacks and the adaptor demand.
 *
 * @typedef {(value: any) => string | null} Check what is wrong with a value, or null
 */

import { isNumber12 } from './identifiers.mjs';
import { isDate, parseInstant } from './time.mjs';

/** @param {(value: any) => boolean} holds @param {string} what @returns {Check} */
const check = (holds, what) => (value) => (holds(value) ? null : `is not ${what}`);

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @type {Check} */
export const text = check((value) => typeof value === 'string', 'a text');
/** @type {Check} */
export const filled = check((value) => typeof value === 'string' && value.trim() !== '', 'a text with something in it');
/** @type {Check} */
export const instant = check((value) => parseInstant(value) !== null, 'an instant like 2025-06-02T10:15:00+05:00');
/** @type {Check} */
export const date = check(isDate, 'a day like 2025-06-02 that the calendar has');
/** @type {Check} */
export const number12 = check(isNumber12, 'a BIN or IIN with a right check digit');
/** @type {Check} */
export const natural = check((value) => Number.isInteger(value) && value >= 0, 'a whole number from 0');
/** @type {Check} */
export const map = check(isObject, 'an object');
/** @type {Check} */
export const list = check(Array.isArray, 'a list');
/** @param {string[]} options @returns {Check} */
export const oneOf = (options) => check((value) => options.includes(value), `one of ${options.join(', ')}`);
/** @param {Check} inner @returns {Check} */
export const orNull = (inner) => (value) => (value === null ? null : inner(value));

/**
 * @param {string} where name for people of what is checked
 * @param {any} value
 * @param {Record<string, Check>} required
 * @param {Record<string, Check>} optional
 * @param {(detail: string) => never} refuse
 */
export function checkMembers(where, value, required, optional, refuse) {
  if (!isObject(value)) refuse(`${where}: not an object`);
  for (const name of Object.keys(required)) {
    if (!Object.hasOwn(value, name)) refuse(`${where}.${name}: missing`);
  }
  for (const [name, member] of Object.entries(value)) {
    const known = Object.hasOwn(required, name) ? required[name] : Object.hasOwn(optional, name) ? optional[name] : null;
    if (!known) refuse(`${where}.${name}: unknown member`);
    const fault = known(member);
    if (fault) refuse(`${where}.${name}: ${fault}`);
  }
}
