/**
 * ЗТ МДҚ, the register of legal entities (docs/contracts.md, 2): who changed, what was registered, names as of a day, and the
 * extract with the present head. Every answer is signed, and is used only when digest and signer are right (alg/20).
 */

import { NeighbourFailure } from './errors.mjs';
import { readXml } from './shep.mjs';
import { findFault, sign } from './signature.mjs';
import { child, childrenNamed, escape, textAt } from './xml.mjs';

const SYSTEM = 'gbd-ul';
/** BIN of the organisation that owns this system; synthetic. */
const OWN_BIN = '180240999008';
const FOUND = '002';
const NOT_FOUND = '031';
const STRUCK_OFF = '034';
const EXTRACT_NS = 'http://gbdulinfobybin_v2.egp.gbdul.tamur.kz';
const STRING_ATTRIBUTES =
  ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string"';
/** Services whose payload stands inline, and their namespaces. */
const INLINE = {
  SIM_GBDUL_CHANGES: 'urn:sim:gbdul:changes',
  SIM_GBDUL_REPORT_3006: 'urn:sim:gbdul:3006',
  GbdulReport3005_KDP: 'http://3005_kdp.reports.egp.gbdul.tamur.kz',
};

/**
 * @typedef {{kk: string, ru: string}} Names
 * @typedef {{bin: string, date: string}} Changed
 * @typedef {{isLegalEntity: boolean, deals: {kind: string, date: string}[]}} Registration
 * @typedef {{isActive: boolean, names: Names, head: string | null}} Extract
 */

/** @param {string} detail @returns {NeighbourFailure} */
const distorted = (detail) => new NeighbourFailure(SYSTEM, detail, { distorted: true });

/** The register as one role sees it. */
export class GbdUl {
  /**
   * @param {import('./shep.mjs').Shep} shep
   * @param {{messageId: () => string, now: () => number}} world
   */
  constructor(shep, world) {
    this.shep = shep;
    this.world = world;
  }

  /** @param {string} document @param {import('./xml.mjs').Element} payload */
  #verify(document, payload) {
    const fault = findFault(document, payload, this.shep.http.neighbour(SYSTEM).sender);
    if (fault) throw distorted(fault);
  }

  /**
   * @param {keyof typeof INLINE} service
   * @param {string} members XML of the members after `declarantId`, with the prefix `r`
   * @returns {Promise<import('./xml.mjs').Element>} root of the payload
   */
  async #inline(service, members) {
    const messageId = this.world.messageId();
    const data =
      `<r:request xmlns:r="${INLINE[service]}"><r:requestNumber>${messageId}</r:requestNumber>` +
      `<r:declarantId>${OWN_BIN}</r:declarantId>${members}</r:request>`;
    const answer = await this.shep.ask(SYSTEM, { service, messageId, now: this.world.now(), data });
    const payload = child(answer.data, 'response');
    if (!payload || payload.ns !== INLINE[service]) throw distorted(`${service}: the payload is another`);
    this.#verify(answer.document, payload);
    if (textAt(payload, 'requestNumber') !== messageId) throw distorted(`${service}: the answer to another question`);
    const code = textAt(payload, 'status', 'Code');
    if (![FOUND, NOT_FOUND, STRUCK_OFF].includes(code)) throw new NeighbourFailure(SYSTEM, `${service}: status ${code}`);
    return payload;
  }

  /**
   * Organisations with a registration action in the period (alg/5). A list with fewer rows than it announces is not used.
   * @param {string} from
   * @param {string} to
   * @returns {Promise<Changed[]>} rows as they came; they are not yet controlled
   */
  async changes(from, to) {
    const payload = await this.#inline('SIM_GBDUL_CHANGES', `<r:dateFrom>${from}</r:dateFrom><r:dateTo>${to}</r:dateTo>`);
    const rows = childrenNamed(child(payload, 'organisations'), 'organisation');
    if (textAt(payload, 'total') !== String(rows.length)) throw distorted('the list has other rows than it announces');
    return rows.map((row) => ({ bin: textAt(row, 'BIN'), date: textAt(row, 'RegistrationLastDate') }));
  }

  /** @param {string} bin @returns {Promise<Registration | null>} form and registration actions, or null when unknown */
  async registration(bin) {
    const payload = await this.#inline('GbdulReport3005_KDP', `<r:businessData><r:BIN>${bin}</r:BIN></r:businessData>`);
    const data = child(payload, 'businessData');
    const organisation = child(data, 'Organization');
    if (!organisation) return null;
    if (textAt(organisation, 'BIN') !== bin) throw distorted('the report is about another organisation');
    const deals = childrenNamed(data, 'RegisterDeals').map((deal) => ({
      kind: textAt(deal, 'RegisterDealTypeId'),
      date: textAt(deal, 'RegisterDealTypeDate'),
    }));
    return { isLegalEntity: textAt(organisation, 'OrgFormCode') === '1', deals };
  }

  /** @param {string} bin @param {string} day @returns {Promise<Names | null>} official names as of the day */
  async names(bin, day) {
    const payload = await this.#inline('SIM_GBDUL_REPORT_3006', `<r:BIN>${bin}</r:BIN><r:asOf>${day}</r:asOf>`);
    const data = child(payload, 'businessData');
    if (!data) return null;
    if (textAt(data, 'BIN') !== bin || textAt(data, 'asOf') !== day) throw distorted('the names are another organisation’s, or of another day');
    return { kk: textAt(data, 'OrganizationNameKz'), ru: textAt(data, 'OrganizationNameRu') };
  }

  /** @param {string} bin @returns {Promise<Extract | null>} the present state of the organisation, or null when unknown */
  async extract(bin) {
    const messageId = this.world.messageId();
    const request = sign(
      `<g:Request xmlns:g="${EXTRACT_NS}"><RequestorBIN>${OWN_BIN}</RequestorBIN><BIN>${bin}</BIN></g:Request>`,
      OWN_BIN,
    );
    const question = { service: 'GbdulInfoByBin_v2', messageId, now: this.world.now(), data: escape(request), attributes: STRING_ATTRIBUTES };
    const answer = await this.shep.ask(SYSTEM, question);
    const text = answer.data.text;
    const payload = readXml(SYSTEM, text);
    if (payload.name !== 'Response' || payload.ns !== EXTRACT_NS) throw distorted('the extract has another payload');
    this.#verify(text, payload);
    const organisation = child(payload, 'Organization');
    if (!organisation) return null;
    if (textAt(organisation, 'BIN') !== bin) throw distorted('the extract is of another organisation');
    return {
      isActive: textAt(payload, 'Status', 'Code') === FOUND && textAt(organisation, 'RegStatus', 'Code') === 'SIM-ACTIVE',
      names: { kk: textAt(organisation, 'FullNameKz'), ru: textAt(organisation, 'FullNameRu') },
      head: textAt(organisation, 'OrganizationLeader', 'IIN') || null,
    };
  }
}
