/**
 * ДДБ, the service of consents (docs/contracts.md, 6). Only it knows whether there is a consent: its answer is asked for anew before
 * every use, quoted in the query, and never kept for later (KZ-204-2025/ord/3.2, alg/4, alg/21).
 */

import { NeighbourFailure } from './errors.mjs';
import { ACT } from './order.mjs';
import { dayOf, formatInstant, parseInstant } from './time.mjs';

const SYSTEM = 'ddb';
/** Both roles of the pilot process the data, so both are to be named. */
const RECIPIENTS = ['sdu', 'egov'];
const BY_NUMBER = ['SMS', 'OTP'];

/**
 * @typedef {object} Consent
 * @property {'GRANTED' | 'REFUSED' | 'NONE'} will
 * @property {string} check reference of this confirmation, to be quoted
 * @property {{token: string, publicKey: string} | null} access
 */

/**
 * The latest record of the purpose: a record not yet answered says nothing, and of equal instants the later row is the latest.
 * @param {any[]} records
 * @returns {any | null}
 */
function latestOf(records) {
  const answered = records.filter((one) => one.purpose === ACT && parseInstant(one.grantedAt) !== null);
  const at = (one) => /** @type {number} */ (parseInstant(one.grantedAt));
  return answered.reduce((best, one) => (best === null || at(one) >= at(best) ? one : best), null);
}

/** Consents as one role sees them. */
export class Ddb {
  /**
   * @param {import('./http-client.mjs').HttpClient} http
   * @param {import('./settings.mjs').Settings} settings
   * @param {{now: () => number}} world
   */
  constructor(http, settings, world) {
    this.http = http;
    this.settings = settings;
    this.world = world;
  }

  /** @param {any} record @param {string} iin @param {any[]} representatives @returns {boolean} whether a granted record is a consent */
  #counts(record, iin, representatives) {
    const now = this.world.now();
    const channels = this.settings.readings['consent.by_number'] === 'counts' ? ['DDB', ...BY_NUMBER] : ['DDB'];
    const expires = parseInstant(record.expiresAt);
    const day = dayOf(now);
    const speaksFor = (one) => one.iin === record.grantedBy?.iin && one.from <= day && (one.to === null || day < one.to);
    return (
      channels.includes(record.channel) &&
      Array.isArray(record.recipients) &&
      record.recipients.includes(this.settings.role) &&
      (expires === null || now < expires) &&
      (record.grantedBy?.iin === iin || representatives.some(speaksFor))
    );
  }

  /** @param {string} iin @returns {Promise<Consent>} what ДДБ confirms now */
  async check(iin) {
    const answer = await this.http.json(SYSTEM, 'GET', `/ddb/consents?iin=${iin}`);
    const { check, consents, representatives = [] } = answer;
    if (answer.iin !== iin || typeof check !== 'string' || check === '' || !Array.isArray(consents) || !Array.isArray(representatives)) {
      throw new NeighbourFailure(SYSTEM, 'the answer is not about this person', { distorted: true });
    }
    const record = latestOf(consents);
    if (record && ['REFUSED', 'WITHDRAWN'].includes(record.status)) return { will: 'REFUSED', check, access: null };
    if (!record || record.status !== 'GRANTED' || !this.#counts(record, iin, representatives)) return { will: 'NONE', check, access: null };
    const hasToken = typeof record.token === 'string' && typeof record.publicKey === 'string';
    return { will: 'GRANTED', check, access: hasToken ? { token: record.token, publicKey: record.publicKey } : null };
  }

  /** Has ДДБ ask the subject. @param {string} requestId @param {string} iin */
  async requestConsent(requestId, iin) {
    await this.http.json(SYSTEM, 'POST', '/ddb/consents/requests', { requestId, iin, purpose: ACT, recipients: RECIPIENTS });
  }

  /**
   * Tells the subject, through ДДБ, of one use of their data.
   * @param {{useId: string, iin: string, operation: string, consent: string, at: number}} use
   */
  async tellUse({ useId, iin, operation, consent, at }) {
    const system = this.settings.role;
    const body = { useId, iin, purpose: ACT, operation, system, consent, at: formatInstant(at) };
    await this.http.json(SYSTEM, 'POST', '/ddb/uses', body);
  }
}
