/**
 * SHEP, synchronous channel v10 (docs/contracts.md, 2): the envelope around every question to ЗТ МДҚ and ЖТ МДҚ.
 */

import { NeighbourFailure } from './errors.mjs';
import { formatInstant } from './time.mjs';
import { child, escape, parseXml, textAt } from './xml.mjs';

const PATH = '/bip-sync-wss-gost/';
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const TYPES = 'http://bip.bee.kz/SyncChannel/v10/Types';
const SUCCESS = 'SCSS001';

/**
 * @typedef {object} Question
 * @property {string} service id of the service
 * @property {string} messageId
 * @property {number} now virtual instant
 * @property {string} data XML inside `<data>`, already escaped
 * @property {string} [attributes] attributes of `<data>`
 *
 * @typedef {{document: string, data: import('./xml.mjs').Element}} ShepAnswer text of the answer, and its `<data>`
 */

/**
 * @param {Question} question
 * @param {string} sender
 * @param {string} credential
 * @returns {string}
 */
const envelope = ({ service, messageId, now, data, attributes = '' }, sender, credential) =>
  `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="${SOAP}"><soapenv:Header/><soapenv:Body>` +
  `<s:SendMessage xmlns:s="${TYPES}"><request><requestInfo><messageId>${messageId}</messageId><serviceId>${service}</serviceId>` +
  `<messageDate>${formatInstant(now)}</messageDate><sender><senderId>${escape(sender)}</senderId>` +
  `<password>${escape(credential)}</password></sender></requestInfo><requestData><data${attributes}>${data}</data>` +
  '</requestData></request></s:SendMessage></soapenv:Body></soapenv:Envelope>';

/** @param {string} system @param {string} text @returns {import('./xml.mjs').Element} */
export function readXml(system, text) {
  try {
    return parseXml(text);
  } catch (error) {
    throw new NeighbourFailure(system, /** @type {Error} */ (error).message, { distorted: true });
  }
}

/** Questions through SHEP on behalf of one role. */
export class Shep {
  /**
   * @param {import('./http-client.mjs').HttpClient} http
   * @param {string} role id under which the role is known to SHEP
   */
  constructor(http, role) {
    this.http = http;
    this.role = role;
  }

  /**
   * @param {string} system `gbd-ul` or `gbd-fl`
   * @param {Question} question
   * @returns {Promise<ShepAnswer>}
   * @throws {NeighbourFailure} for a fault, a status other than success, or an answer to another question
   */
  async ask(system, question) {
    const { credential } = this.http.neighbour(system);
    const { status, text } = await this.http.exchange(system, {
      method: 'POST',
      path: PATH,
      headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: '""' },
      body: envelope(question, this.role, credential),
    });
    if (status !== 200) throw new NeighbourFailure(system, `${question.service}: HTTP ${status}`);
    const response = child(readXml(system, text), 'Body', 'SendMessageResponse', 'response');
    const info = child(response, 'responseInfo');
    const data = child(response, 'responseData', 'data');
    const code = textAt(info, 'status', 'code');
    if (code !== SUCCESS) throw new NeighbourFailure(system, `${question.service}: SHEP status ${code || 'absent'}`);
    if (!data || textAt(info, 'correlationId') !== question.messageId) {
      throw new NeighbourFailure(system, `${question.service}: this is not the answer to the question`, { distorted: true });
    }
    return { document: text, data };
  }
}
