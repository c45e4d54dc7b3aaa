/**
 * ЖТ МДҚ, the register of persons (docs/contracts.md, 2), and the four criteria of KZ-204-2025/alg/8 as far as it knows them.
 */

import { NeighbourFailure } from './errors.mjs';
import { child, escape, textAt } from './xml.mjs';
import { formatInstant } from './time.mjs';

const SYSTEM = 'gbd-fl';
const SENDER_CODE = 'SDU';
const FOUND = '00000';
const NOT_FOUND = '00001';

/**
 * @typedef {{token: string, publicKey: string} | null} Access what ДДБ issued for a granted consent
 * @typedef {import('./xml.mjs').Element} Person
 */

/**
 * A status is in effect on a day when it began by then and has not ended (docs/contracts.md, 2).
 * @param {Person | null} status
 * @param {string} begin name of the member with the first day
 * @param {string} end name of the member with the day on which it is over
 * @param {string} day
 * @returns {boolean}
 */
function inEffect(status, begin, end, day) {
  if (!status) return false;
  const until = textAt(status, end);
  return textAt(status, begin) <= day && (until === '' || day < until);
}

/** @param {Person} person @param {string} day @param {Record<string, string>} readings @returns {boolean} alg/8.1 */
function isMissingOrDead(person, day, readings) {
  const missing = child(person, 'missingStatus');
  if (textAt(missing, 'missing') === 'true' && inEffect(missing, 'missingDate', 'missingEndDate', day)) return true;
  const life = textAt(person, 'lifeStatus', 'code');
  if (life === 'SIM-DECLARED-DEAD') return true;
  return readings['criteria.death'] === 'any' && (life === 'SIM-DECEASED' || textAt(person, 'deathDate') !== '');
}

/** @param {Person} person @param {string} day @returns {boolean} alg/8.2: permanent residence abroad alone decides */
function livesAbroad(person, day) {
  const status = child(person, 'excludeStatus');
  return textAt(status, 'excludeReason', 'code') === 'SIM-PERMANENT-ABROAD' && inEffect(status, 'excludeDate', 'excludeEndDate', day);
}

/** @param {Person} person @param {string} day @param {Record<string, string>} readings @returns {boolean} alg/8.3 */
function isIncapable(person, day, readings) {
  const status = child(person, 'personCapableStatus');
  const excluding = readings['capacity.restricted'] === 'exclude' ? ['SIM-INCAPABLE', 'SIM-RESTRICTED'] : ['SIM-INCAPABLE'];
  return excluding.includes(textAt(status, 'capableStatus', 'code')) && inEffect(status, 'capableDate', 'capableEndDate', day);
}

/** @param {Person} person @param {string} day @param {Record<string, string>} readings @returns {boolean} alg/8.4 */
function isImprisoned(person, day, readings) {
  const status = child(person, 'imprisonedStatus');
  const excluding = readings['liberty.pretrial'] === 'exclude' ? ['SIM-IN-CUSTODY', 'SIM-PRETRIAL'] : ['SIM-IN-CUSTODY'];
  return excluding.includes(textAt(status, 'imprisonedStatus', 'code')) && inEffect(status, 'imprisonedBeginDate', 'imprisonedEndDate', day);
}

/** The criteria in the order of the text. */
const CRITERIA = [isMissingOrDead, livesAbroad, isIncapable, isImprisoned];

/**
 * @param {Person} person
 * @param {string} day
 * @param {Record<string, string>} readings
 * @returns {number} the first criterion that fails, 1 to 4, or 0
 */
export const failedCriterion = (person, day, readings) => CRITERIA.findIndex((fails) => fails(person, day, readings)) + 1;

/** The register as SDU sees it. */
export class GbdFl {
  /**
   * @param {import('./shep.mjs').Shep} shep
   * @param {{messageId: () => string, now: () => number}} world
   */
  constructor(shep, world) {
    this.shep = shep;
    this.world = world;
  }

  /**
   * @param {string} iin
   * @param {Access} access token of the consent; without one the service without a token is asked
   * @returns {Promise<Person | null>} null when the register does not know the person
   */
  async person(iin, access) {
    const messageId = this.world.messageId();
    const now = this.world.now();
    const opened = access ? `<kdpToken>${escape(access.token)}</kdpToken><publicKey>${escape(access.publicKey)}</publicKey>` : '';
    const data =
      `<messageId>${messageId}</messageId><messageDate>${formatInstant(now)}</messageDate><senderCode>${SENDER_CODE}</senderCode>` +
      `<iin>${iin}</iin>${opened}`;
    const service = access ? 'GBDFLUniversal_token' : 'GBDFL_UniversalServiceSync';
    const { data: answer } = await this.shep.ask(SYSTEM, { service, messageId, now, data });
    const code = textAt(answer, 'messageResult', 'code');
    if (textAt(answer, 'sender', 'code') !== 'GBDFL' || textAt(answer, 'requestId') !== messageId) {
      throw new NeighbourFailure(SYSTEM, 'this is not the answer to the question', { distorted: true });
    }
    if (code === NOT_FOUND) return null;
    const person = child(answer, 'persons', 'person');
    if (code !== FOUND || textAt(person, 'iin') !== iin) {
      throw new NeighbourFailure(SYSTEM, 'the answer is not about this person', { distorted: true });
    }
    return person;
  }
}
