/**
 * The portal (ЭҮП) in order 204: takes the lists, looks the number up, and is the desk of the stimuli, callbacks and observations.
 * The dialogue with the head is in dialogue.mjs, the renewal in renewal.mjs.
 */

import { Dialogues } from './dialogue.mjs';
import { Problem, badRequest } from './errors.mjs';
import { checkLists } from './lists.mjs';
import { endOf } from './order.mjs';
import { choosePhone } from './phones.mjs';
import { Renewal } from './renewal.mjs';
import { checkMembers, filled, number12 } from './shapes.mjs';
import { formatInstant } from './time.mjs';
import { CLOSED } from './world.mjs';

const APPLICATION = { applicationId: filled, bin: number12, form: filled };
/** The form of the Rules for a change. */
const FORM = 'ANNEX-3';
/** A case in one of these is past its question: another change of name does not replace it any more. */
const PAST = new Set([...CLOSED, 'RENEWED']);

export class Egov {
  /** @param {import('./world.mjs').World} world */
  constructor(world) {
    this.world = world;
    this.dialogues = new Dialogues(world, this);
    this.renewal = new Renewal(world, this);
    this.order = ['expiry', 'timer', 'lookup', 'renew', 'writeback', 'use', 'converse', 'send', 'clarify'];
    this.handlers = {
      expiry: async () => () => this.expire(),
      lookup: async ({ key }) => this.lookUp(world.state.cases[key]),
      use: async ({ data }) => world.ddb.tellUse(data).then(() => undefined),
      ...this.dialogues.handlers,
      ...this.renewal.handlers,
    };
    this.stimuli = { application: { act: (body) => this.apply(body) } };
    this.callbacks = {
      '/callbacks/v1/lists': { callers: ['sdu'], take: (body) => this.takeLists(body) },
      '/callbacks/v1/sms/replies': { callers: ['sms'], take: (body) => this.dialogues.takeReply(body) },
      '/callbacks/v1/sms/delivery': { callers: ['sms'], take: (body) => this.dialogues.takeDelivery(body) },
    };
    this.observations = {
      documents: ({ iin }) => ({ documents: this.documentsOf(iin) }),
      applications: ({ bin }) => ({ applications: Object.values(world.state.own.applications).filter((one) => one.bin === bin) }),
    };
  }

  /** @returns {Record<string, any>} what an empty world keeps besides cases */
  static empty() {
    return { transfers: [], dialogues: {}, replies: {}, deliveries: {}, documents: [], applications: {} };
  }

  /** Plans what the calendar alone starts. */
  begin() {
    const { world } = this;
    const end = endOf(world.settings.term);
    if (world.reading('pilot.expiry') === 'strict' && world.now < end) world.plan({ kind: 'expiry', key: 'expiry', due: end });
  }

  /** After the last day nothing is left on which a step could rest (ord/7); what is renewed already stays so. */
  expire() {
    for (const one of Object.values(this.world.state.cases)) {
      if (!PAST.has(one.state)) this.close(one, 'PILOT_EXPIRED', ['ord/7'], 'The term of the order is over; the Rules apply.');
    }
  }

  /** @param {import('./world.mjs').Task} task */
  onFailure(task) {
    this.dialogues.onFailure(task);
    this.renewal.onFailure(task);
  }

  /**
   * Ends a case, and lets go on what waited for its end: the next dialogue on its number, the next case of its organisation.
   * @param {import('./world.mjs').Case} about @param {string} state @param {string[]} because @param {string} note
   */
  close(about, state, because, note) {
    this.world.move(about, state, because, note);
    this.dialogues.release(about);
    for (const next of this.world.casesOf(about.bin)) {
      if (next.state === 'AT_PORTAL') this.world.plan({ kind: 'lookup', key: next.case });
    }
  }

  /** Item 9: both lists whole, or nothing of them (alg/20). @param {any} body */
  takeLists(body) {
    const { world } = this;
    const { own } = world.state;
    try {
      checkLists(body);
    } catch (error) {
      if (error instanceof Problem) world.refuse('sdu', `transfer ${body?.transferId ?? '?'}`, error.message, ['alg/20', 'alg/21']);
      throw error;
    }
    const { transferId } = body;
    if (own.transfers.includes(transferId)) return { transferId };
    own.transfers.push(transferId);
    for (const head of body.heads) {
      const organisation = body.organisations.find((one) => one.case === head.case);
      if (!world.state.cases[head.case]) this.openCase(organisation, head.iin);
    }
    return { transferId };
  }

  /** @param {any} organisation @param {string} iin */
  openCase(organisation, iin) {
    const { world } = this;
    const { case: id, bin, eventDate } = organisation;
    const older = world.casesOf(bin).filter((one) => !PAST.has(one.state));
    const facts = { iin, eventDate, names: { kk: organisation.nameKz, ru: organisation.nameRu } };
    const opened = world.open(id, bin, 'AT_PORTAL', facts, { outcome: 'AT_PORTAL', because: ['alg/9'], note: 'Taken from the lists of SDU.' });
    if (!world.isInForce && world.reading('pilot.expiry') === 'strict') {
      this.close(opened, 'PILOT_EXPIRED', ['ord/7'], 'The term of the order is over; the Rules apply.');
      return;
    }
    if (world.reading('rename.twice') === 'supersede') this.supersede(older, opened);
    if (opened.state === 'AT_PORTAL') world.plan({ kind: 'lookup', key: id });
  }

  /**
   * The newest change of name is served, whatever order the lists came in.
   * @param {import('./world.mjs').Case[]} older
   * @param {import('./world.mjs').Case} opened
   */
  supersede(older, opened) {
    const note = 'The name has changed again.';
    for (const one of older) {
      const former = one.facts.eventDate < opened.facts.eventDate ? one : opened;
      if (former.state !== 'SUPERSEDED') this.close(former, 'SUPERSEDED', ['alg/14'], note);
    }
  }

  /** @param {import('./world.mjs').Case} about @returns {boolean} whether an earlier case of the organisation is not over yet */
  mustWait(about) {
    const isEarlier = (one) => one !== about && one.facts.eventDate < about.facts.eventDate;
    return this.world.casesOf(about.bin).some((one) => isEarlier(one) && !CLOSED.has(one.state));
  }

  /**
   * Item 11: ДДБ first, then the number that МБА has for the head. Without a number the Rules apply (item 12).
   * @param {import('./world.mjs').Case} about
   */
  async lookUp(about) {
    const { world } = this;
    if (about.state !== 'AT_PORTAL') return undefined;
    if (world.reading('rename.twice') === 'queue' && this.mustWait(about)) return undefined;
    const { iin } = about.facts;
    const consent = await world.ddb.check(iin);
    const isAllowed = consent.will === 'GRANTED' || (consent.will === 'NONE' && world.reading('data.exception') === 'check_recorded');
    if (!isAllowed) return () => this.conclude(about, 'CONSENT_REFUSED', ['ord/3.2', 'alg/4'], 'ДДБ shows no consent to the look-up.');
    const phone = await choosePhone(world, iin, consent.check);
    const useId = `egov-use-mba-${consent.check}`;
    world.plan({ kind: 'use', key: useId, data: { useId, iin, operation: 'mba', consent: consent.check, at: world.now } });
    return () => {
      if (about.state !== 'AT_PORTAL') return;
      if (!phone) return this.conclude(about, 'RULES_FALLBACK(NO_NUMBER)', ['alg/12'], 'МБА has no number that could be used; the Rules apply.');
      about.facts.phone = phone;
      world.move(about, 'NUMBER_KNOWN', ['alg/11'], 'МБА knows the number of the head.');
      world.plan({ kind: 'converse', key: phone });
    };
  }

  /** @param {import('./world.mjs').Case} about @param {string} state @param {string[]} because @param {string} note */
  conclude(about, state, because, note) {
    if (about.state === 'AT_PORTAL') this.close(about, state, because, note);
  }

  /** An ordinary application under the Rules; neither a refusal nor an exclusion bars it (alg/12, alg/17). @param {any} body */
  apply(body) {
    checkMembers('application', body, APPLICATION, {}, (detail) => {
      throw badRequest(detail);
    });
    const isRight = body.form === FORM;
    this.world.state.own.applications[body.applicationId] ??= {
      application_id: body.applicationId,
      bin: body.bin,
      form: body.form,
      status: isRight ? 'ACCEPTED' : 'REFUSED',
      reason: isRight ? null : `A change is applied for with the form ${FORM}.`,
    };
  }

  /** @param {string | undefined} iin */
  documentsOf(iin) {
    return this.world.state.own.documents.filter((one) => one.iin === iin).map(({ iin: _, ...shown }) => shown);
  }

  /** @param {import('./world.mjs').Case} about @param {any[]} licenses new permits, each of which is a result document in the cabinet */
  showDocuments(about, licenses) {
    const { world } = this;
    for (const license of licenses) {
      world.state.own.documents.push({
        iin: about.facts.iin,
        number: `EGOV-${world.drawn('document', about.case, license.Nikad).slice(0, 20).toUpperCase()}`,
        date: formatInstant(world.now).slice(0, 10),
        bin: about.bin,
        permit: license.Nikad,
        name_kk: license.HolderNameKz,
        name_ru: license.HolderNameRu,
      });
    }
  }
}
