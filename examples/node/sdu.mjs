/**
 * SDU in order 204: takes in renamed organisations, looks for permits, lists the heads, checks them, and hands both lists to the
 * portal (KZ-204-2025/alg/5 to alg/9). Updated permits come back to it (alg/14).
 */

import { hasDied } from './akhazh.mjs';
import { LIVE, livePermits } from './e-license.mjs';
import { NeighbourFailure } from './errors.mjs';
import { GbdFl, failedCriterion } from './gbd-fl.mjs';
import { isNumber12 } from './identifiers.mjs';
import { makeLists } from './lists.mjs';
import { differ } from './names.mjs';
import { endOf } from './order.mjs';
import { takePermits } from './sdu-records.mjs';
import { HOUR, addDays, formatInstant, isDate, startOfDay } from './time.mjs';
import { CLOSED } from './world.mjs';

const LOOKBACK_DAYS = 30;
const INTAKE_HOUR = 6;
/** Work of a case that waits for a state system. */
const ASKING = ['permits', 'head', 'person'];

export class Sdu {
  /** @param {import('./world.mjs').World} world */
  constructor(world) {
    this.world = world;
    this.gbdFl = new GbdFl(world.shep, world.source);
    this.order = ['expiry', 'daily', 'intake', 'detect', 'permits', 'head', 'person', 'askConsent', 'use', 'transfer'];
    this.handlers = {
      expiry: async () => () => this.expire(),
      daily: async () => () => this.startDay(),
      intake: async () => this.intake(),
      detect: async ({ key }) => this.detect(key),
      permits: async ({ key }) => this.findPermits(world.state.cases[key]),
      head: async ({ key }) => this.findHead(world.state.cases[key]),
      person: async ({ key }) => this.checkPerson(world.state.cases[key]),
      askConsent: async ({ key, data }) => world.ddb.requestConsent(key, data.iin).then(() => undefined),
      use: async ({ data }) => world.ddb.tellUse(data).then(() => undefined),
      transfer: async () => this.transfer(),
    };
    this.stimuli = { intake: { act: () => world.plan({ kind: 'intake', key: 'intake' }) } };
    this.callbacks = { '/callbacks/v1/permits': { callers: ['e-license', 'egov'], take: (body, caller) => takePermits(world, body, caller) } };
    this.observations = { records: ({ bin }) => ({ records: world.state.own.records[bin] ?? [] }) };
  }

  /** @returns {Record<string, any>} what an empty world keeps besides cases */
  static empty() {
    return { records: {}, events: {}, transfers: 0, transfer: null };
  }

  /** Plans what the calendar alone starts. */
  begin() {
    const { world } = this;
    const end = endOf(world.settings.term);
    if (world.reading('pilot.expiry') === 'strict' && world.now < end) world.plan({ kind: 'expiry', key: 'expiry', due: end });
    if (world.reading('intake.period') === 'daily') this.planDay();
  }

  planDay() {
    const { world } = this;
    const today = startOfDay(world.today) + INTAKE_HOUR * HOUR;
    const due = world.now < today ? today : startOfDay(addDays(world.today, 1)) + INTAKE_HOUR * HOUR;
    world.plan({ kind: 'daily', key: 'daily', due });
  }

  startDay() {
    this.world.plan({ kind: 'intake', key: 'intake' });
    this.planDay();
  }

  /** After the last day nothing is left on which a step could rest (ord/7). */
  expire() {
    for (const one of Object.values(this.world.state.cases)) {
      if (!CLOSED.has(one.state)) this.world.move(one, 'PILOT_EXPIRED', ['ord/7'], 'The term of the order is over; the Rules apply.');
    }
  }

  /** @param {import('./world.mjs').Task} task */
  onFailure(task) {
    const about = this.world.state.cases[task.key];
    if (!ASKING.includes(task.kind) || !about || about.hold || CLOSED.has(about.state)) return;
    about.hold = 'SOURCE_DOWN';
    this.world.note(about, { outcome: 'SOURCE_DOWN', because: ['alg/8'], note: 'A system gave no answer that may be used; it is asked again.' });
  }

  /** @returns {string} first day on which a change of name counts */
  get firstDay() {
    const { world } = this;
    const pilot = world.settings.term.from;
    if (world.reading('intake.lookback') === 'pilot_window') return pilot;
    const day = addDays(world.today, -LOOKBACK_DAYS);
    return day > pilot ? day : pilot;
  }

  /** Item 5: which organisations changed. Rows are controlled before anything is asked about them (alg/21). */
  async intake() {
    const { world } = this;
    if (!world.isInForce) return undefined;
    const rows = await world.gbdUl.changes(this.firstDay, world.today);
    return () => {
      for (const { bin, date } of rows) {
        if (!isNumber12(bin)) world.refuse('gbd-ul', bin, 'the BIN is malformed or its check digit is wrong', ['alg/21']);
        else if (!isDate(date)) world.refuse('gbd-ul', bin, `the calendar has no day ${date}`, ['alg/21']);
        else world.plan({ kind: 'detect', key: bin });
      }
    };
  }

  /**
   * Item 5: whether the name really changed, and on which day last. A later action that left the name alone does not hide the
   * change; branches and liquidated organisations are not served.
   * @param {string} bin
   */
  async detect(bin) {
    const { world } = this;
    if (!world.isInForce) return undefined;
    const registration = await world.gbdUl.registration(bin);
    if (!registration?.isLegalEntity || registration.deals.some((deal) => deal.kind === 'SIM-LIQ')) return undefined;
    const known = world.casesOf(bin).at(-1)?.facts.eventDate ?? '';
    const days = registration.deals
      .filter(({ kind, date }) => kind === 'SIM-REREG' && isDate(date) && date >= this.firstDay && date <= world.today && date > known)
      .map(({ date }) => date)
      .sort()
      .reverse();
    for (const day of days) {
      const before = await world.gbdUl.names(bin, addDays(day, -1));
      const after = await world.gbdUl.names(bin, day);
      if (after && (after.kk === '' || after.ru === '')) return () => world.refuse('gbd-ul', bin, 'the name is empty', ['alg/21']);
      if (before && after && differ(before, after, world.reading('name.normalisation'))) return () => this.openCase(bin, day, before, after);
    }
    return undefined;
  }

  /**
   * @param {string} bin @param {string} day
   * @param {import('./gbd-ul.mjs').Names} before @param {import('./gbd-ul.mjs').Names} after
   */
  openCase(bin, day, before, after) {
    const { world } = this;
    const id = `${bin}-${day}`;
    if (world.state.cases[id]) return;
    if (world.reading('rename.twice') === 'supersede') this.supersede(bin);
    world.state.own.records[bin] ??= [
      { version: 1, name_kk: before.kk, name_ru: before.ru, at: formatInstant(world.now), source: 'gbd-ul' },
    ];
    const decision = { outcome: 'DETECTED', because: ['alg/5'], note: `The name changed on ${day}.` };
    world.open(id, bin, 'DETECTED', { eventDate: day, names: after }, decision);
    world.plan({ kind: 'permits', key: id });
  }

  /** @param {string} bin */
  supersede(bin) {
    for (const older of this.world.casesOf(bin)) {
      if (!CLOSED.has(older.state)) this.world.move(older, 'SUPERSEDED', ['alg/5'], 'The name has changed again.');
    }
  }

  /** Item 6. @param {import('./world.mjs').Case} about */
  async findPermits(about) {
    const { world } = this;
    if (about.state !== 'DETECTED') return undefined;
    const permits = await livePermits(world, about.bin, LIVE[world.reading('permit.status_filter')]);
    return () => {
      if (about.state !== 'DETECTED') return;
      about.facts.permits = permits.map((one) => one.Nikad);
      if (permits.length === 0) return world.move(about, 'NO_PERMIT', ['alg/6'], 'There is no live permit of this service.');
      world.move(about, 'PERMITTED', ['alg/6'], `Live permits of this service: ${permits.length}.`);
      world.plan({ kind: 'head', key: about.case });
    };
  }

  /** Item 7: the present first head, and nobody else. @param {import('./world.mjs').Case} about */
  async findHead(about) {
    const { world } = this;
    if (about.state !== 'PERMITTED') return undefined;
    const extract = await world.gbdUl.extract(about.bin);
    return () => {
      if (about.state !== 'PERMITTED') return;
      const { head = null, names = null, isActive = false } = extract ?? {};
      if (head && !isNumber12(head)) world.refuse('gbd-ul', about.bin, 'the IIN of the head is malformed', ['alg/21']);
      if (!isActive || !head || !names?.kk || !names.ru || !isNumber12(head)) {
        return world.move(about, 'NO_HEAD', ['alg/7'], 'ЗТ МДҚ shows no first head who could be asked.');
      }
      about.facts = { ...about.facts, iin: head, names };
      world.move(about, 'SEGMENTED', ['alg/7'], 'The present first head is known.');
      world.plan({ kind: 'person', key: about.case });
    };
  }

  /**
   * Item 8: ДДБ first, then both ЖТ МДҚ and АХАЖ. Each use is told to the subject through ДДБ.
   * @param {import('./world.mjs').Case} about
   */
  async checkPerson(about) {
    const { world } = this;
    if (about.state !== 'SEGMENTED') return undefined;
    const { iin } = about.facts;
    const consent = await world.ddb.check(iin);
    if (consent.will === 'REFUSED') return () => this.conclude(about, 'CONSENT_REFUSED', ['ord/3.2', 'alg/4'], 'ДДБ shows a refusal.');
    if (consent.will === 'NONE') this.askConsent(about);
    if (consent.will === 'NONE' && this.needsConsentFirst) {
      return () => this.conclude(about, 'CONSENT_REFUSED', ['ord/3.2', 'alg/4'], 'ДДБ shows no granted consent; it has been told to ask for one.');
    }
    const person = await this.gbdFl.person(iin, consent.access);
    this.tellUse(about, 'gbd-fl', consent.check);
    const isDead = await hasDied(world, iin, consent.check);
    this.tellUse(about, 'akhazh', consent.check);
    if (!person) throw new NeighbourFailure('gbd-fl', 'the person is not known, so nothing is known of the criteria');
    const failed = failedCriterion(person, world.today, world.settings.readings);
    const criterion = failed === 0 && isDead && world.reading('criteria.death') === 'any' ? 1 : failed;
    return () => {
      if (criterion > 0) {
        return this.conclude(about, `EXCLUDED(${criterion})`, [`alg/8.${criterion}`, 'alg/8.p2'], `Criterion ${criterion} is not met.`);
      }
      this.conclude(about, 'ELIGIBLE', ['alg/8'], 'All criteria are met in both systems.');
      world.plan({ kind: 'transfer', key: 'lists' });
    };
  }

  /** @param {import('./world.mjs').Case} about @param {string} state @param {string[]} because @param {string} note */
  conclude(about, state, because, note) {
    if (about.state === 'SEGMENTED') this.world.move(about, state, because, note);
  }

  /** Whether nothing may be asked about a person of whom no will is on record. */
  get needsConsentFirst() {
    return this.world.reading('consent.gate') === 'before8' || this.world.reading('data.exception') === 'none';
  }

  /** @param {import('./world.mjs').Case} about */
  askConsent(about) {
    if (about.facts.consentAsked) return;
    about.facts.consentAsked = true;
    this.world.plan({ kind: 'askConsent', key: `sdu-consent-${about.case}`, data: { iin: about.facts.iin } });
    this.world.commit();
  }

  /** @param {import('./world.mjs').Case} about @param {string} operation @param {string} consent */
  tellUse(about, operation, consent) {
    const useId = `sdu-use-${operation}-${consent}`;
    this.world.plan({ kind: 'use', key: useId, data: { useId, iin: about.facts.iin, operation, consent, at: this.world.now } });
    this.world.commit();
  }

  /**
   * Item 9: both lists in one transfer. A transfer that was not taken is repeated as it is, unless one of its cases has ended
   * meanwhile: then it is void, and a new one is made of what is left.
   */
  async transfer() {
    const { world } = this;
    const lists = this.prepareTransfer();
    if (!lists) return undefined;
    await world.http.json('egov', 'POST', '/callbacks/v1/lists', lists);
    return () => {
      world.state.own.transfer = null;
      for (const { case: id } of lists.organisations) {
        const about = world.state.cases[id];
        if (about.state === 'ELIGIBLE') {
          about.facts.handedOverAt = world.now;
          world.move(about, 'AT_PORTAL', ['alg/9'], `Handed to the portal in ${lists.transferId}.`);
        }
      }
      if (this.eligible.length > 0) world.plan({ kind: 'transfer', key: 'lists' });
    };
  }

  /** @returns {import('./world.mjs').Case[]} */
  get eligible() {
    return Object.values(this.world.state.cases).filter((one) => one.state === 'ELIGIBLE');
  }

  /** @returns {any | null} lists to send, kept before they are sent */
  prepareTransfer() {
    const { world } = this;
    const { own, cases } = world.state;
    const isValid = own.transfer?.organisations.every((one) => cases[one.case].state === 'ELIGIBLE');
    if (isValid) return own.transfer;
    own.transfer = null;
    if (this.eligible.length > 0) {
      own.transfers += 1;
      own.transfer = makeLists(`sdu-transfer-${own.transfers}`, formatInstant(world.now), this.eligible);
    }
    world.commit();
    return own.transfer;
  }
}
