/**
 * The dialogue with a head by SMS: the notice of Annex 1, its one repeat after three days, the end after three more, and the
 * replies (KZ-204-2025/alg/13, alg/15 to alg/17, annex1). The notice names no organisation, so one number has one open dialogue
 * at a time; it is about one case, or under `dialog.scope=per_head_joint` about all that wait for the number.
 *
 * @typedef {object} Dialogue
 * @property {string} id
 * @property {string} number
 * @property {string[]} cases
 * @property {string} text
 * @property {number | null} sending instant of the attempt that is in flight
 * @property {number[]} sent instants at which the notice and its repeat went out
 */

import { QUESTION_AGAIN, notice } from './annex1.mjs';
import { windowEnd } from './calendar.mjs';
import { hasDefect } from './defects.mjs';
import { unprocessable } from './errors.mjs';
import { checkMembers, filled, instant, oneOf, text } from './shapes.mjs';
import { sendSms } from './sms.mjs';
import { parseInstant } from './time.mjs';

/** Sender of the notices; replies come back to it. */
const SENDER = 'eGov';
const REPLY = { replyId: filled, from: text, to: text, text, receivedAt: instant };
const DELIVERY = { id: filled, phone: text, status: oneOf(['DELIVERED', 'UNDELIVERABLE', 'EXPIRED']), at: instant };
/** States of a case before and after the notice and its repeat. */
const ROUNDS = { 1: { before: 'NUMBER_KNOWN', after: 'WAIT_1' }, 2: { before: 'WAIT_1', after: 'WAIT_2' } };
const OPEN = new Set(['NUMBER_KNOWN', 'WAIT_1', 'WAIT_2']);

/** @param {string} detail @returns {never} */
const refuse = (detail) => {
  throw unprocessable(detail);
};

export class Dialogues {
  /** @param {import('./world.mjs').World} world @param {import('./egov.mjs').Egov} portal */
  constructor(world, portal) {
    this.world = world;
    this.portal = portal;
    this.handlers = {
      converse: async ({ key }) => () => this.converse(key),
      send: async ({ key, data }) => this.send(this.all[key], data.round),
      timer: async ({ key }) => () => this.timeIsUp(this.all[key]),
      clarify: async ({ key, data }) => sendSms(world, { id: key, ...data, sender: SENDER }).then(() => undefined),
    };
  }

  /** @returns {Record<string, Dialogue>} by id, in the order of opening */
  get all() {
    return this.world.state.own.dialogues;
  }

  /** @param {Dialogue} dialogue @param {string} [state] @returns {import('./world.mjs').Case[]} its cases with an open question */
  casesIn(dialogue, state) {
    const cases = dialogue.cases.map((id) => this.world.state.cases[id]);
    return cases.filter((one) => (state ? one.state === state : OPEN.has(one.state)));
  }

  /** Begins the next dialogue on a number, unless one is open. @param {string} number */
  converse(number) {
    const { world } = this;
    if (Object.values(this.all).some((one) => one.number === number && this.casesIn(one).length > 0)) return;
    const waiting = Object.values(world.state.cases).filter((one) => one.state === 'NUMBER_KNOWN' && one.facts.phone === number);
    const chosen = world.reading('dialog.scope') === 'per_head_joint' ? waiting : waiting.slice(0, 1);
    if (chosen.length === 0) return;
    const id = chosen[0].case;
    const body = notice(world.reading('sms.template'), chosen.map((one) => one.facts.names.kk));
    this.all[id] = { id, number, cases: chosen.map((one) => one.case), text: body, sending: null, sent: [] };
    world.plan({ kind: 'send', key: id, data: { round: 1 } });
  }

  /** After a case has left the dialogue: when nobody waits in it any more, the number is free. @param {import('./world.mjs').Case} about */
  release(about) {
    for (const dialogue of Object.values(this.all)) {
      if (!dialogue.cases.includes(about.case) || this.casesIn(dialogue).length > 0) continue;
      this.world.cancel('timer', dialogue.id);
      this.world.cancel('send', dialogue.id);
    }
    if (about.facts.phone) this.world.plan({ kind: 'converse', key: about.facts.phone });
  }

  /**
   * Items 13 and 15. The id is the same at each attempt, so the gateway sends a notice once however often it is told. The window
   * starts at the sending.
   * @param {Dialogue} dialogue
   * @param {1 | 2 | 3} round
   */
  async send(dialogue, round) {
    const { world } = this;
    if (round === 3) return this.sendThird(dialogue);
    const { before, after } = ROUNDS[round];
    if (this.casesIn(dialogue, before).length === 0) return undefined;
    dialogue.sending = world.now;
    const outcome = await sendSms(world, { id: this.idOf(dialogue, round), phone: dialogue.number, text: dialogue.text, sender: SENDER });
    return () => {
      dialogue.sending = null;
      if (outcome === 'NO-SUCH-NUMBER') return this.noNumber(dialogue, before);
      dialogue.sent.push(world.now);
      const clause = round === 1 ? 'alg/13' : 'alg/15';
      for (const about of this.casesIn(dialogue, before)) world.move(about, after, [clause], `Notice ${round} was sent.`);
      const due = windowEnd(world.now, world.reading('clock.calendar'));
      if (this.casesIn(dialogue).length > 0) world.plan({ kind: 'timer', key: dialogue.id, due });
    };
  }

  /** @param {Dialogue} dialogue @param {number} round @returns {string} */
  idOf(dialogue, round) {
    return `egov-notice-${round}-${dialogue.id}`;
  }

  /** The planted defect `third-sms`. @param {Dialogue} dialogue */
  async sendThird(dialogue) {
    await sendSms(this.world, { id: this.idOf(dialogue, 3), phone: dialogue.number, text: dialogue.text, sender: SENDER });
    return undefined;
  }

  /** @param {Dialogue} dialogue @param {string} state */
  noNumber(dialogue, state) {
    for (const about of this.casesIn(dialogue, state)) {
      this.portal.close(about, 'RULES_FALLBACK(NO_NUMBER)', ['alg/12'], 'The gateway knows no such number; the Rules apply.');
    }
  }

  /** A window is over: the repeat (alg/15), or the end without an answer (alg/16). @param {Dialogue} dialogue */
  timeIsUp(dialogue) {
    if (this.casesIn(dialogue, 'WAIT_1').length > 0) {
      this.world.plan({ kind: 'send', key: dialogue.id, data: { round: 2 } });
      return;
    }
    for (const about of this.casesIn(dialogue, 'WAIT_2')) {
      this.portal.close(about, 'ENDED_NO_REPLY', ['alg/16'], 'Nobody answered in either window.');
    }
    if (hasDefect('third-sms')) this.world.plan({ kind: 'send', key: dialogue.id, data: { round: 3 } });
  }

  /** @param {import('./world.mjs').Task} task */
  onFailure(task) {
    if (task.kind === 'send') this.all[task.key].sending = null;
  }

  /** @param {any} body @returns {{replyId: string}} */
  takeReply(body) {
    const { world } = this;
    checkMembers('reply', body, REPLY, {}, refuse);
    const { replyId, receivedAt } = body;
    const { replies } = world.state.own;
    if (Object.hasOwn(replies, replyId)) return { replyId };
    replies[replyId] = { ...body, takenAt: world.now };
    const at = /** @type {number} */ (parseInstant(receivedAt));
    // Annex 1 names 1414 as the contact centre: what is sent there is a question, no answer (annex1/f4).
    const dialogue = body.to === SENDER ? this.dialogueAt(body.from, at) : undefined;
    if (dialogue) this.answer(dialogue, body, at);
    return { replyId };
  }

  /**
   * The dialogue that was open on the number when the gateway received the reply: the last one that had begun by then. A reply is
   * dated by its receipt, not by when it is passed on.
   * @param {string} number @param {number} at
   * @returns {Dialogue | undefined}
   */
  dialogueAt(number, at) {
    const begun = (one) => one.sent[0] ?? one.sending;
    return Object.values(this.all).findLast((one) => one.number === number && begun(one) !== null && begun(one) <= at);
  }

  /** Annex 1: the exact digit, nothing else (annex1/f3). @param {string} reply @returns {'1' | '2' | null} */
  meaningOf(reply) {
    const trimmed = this.world.reading('reply.trim') === 'on' ? reply.trim() : reply;
    const read = hasDefect('lookalike-reply') ? trimmed.normalize('NFKC').charAt(0) : trimmed;
    return read === '1' || read === '2' ? read : null;
  }

  /** @param {Dialogue} dialogue @param {any} body @param {number} at */
  answer(dialogue, body, at) {
    const meaning = this.meaningOf(body.text);
    const concerned = dialogue.cases.map((id) => this.world.state.cases[id]).filter((one) => this.mayAnswer(dialogue, one, at));
    for (const about of concerned) {
      if (meaning === '1') this.accept(about);
      else if (meaning === '2') this.portal.close(about, 'RULES_FALLBACK(REFUSED)', ['alg/12', 'alg/17'], 'The head refused; the Rules apply.');
      else this.world.note(about, { outcome: 'UNRECOGNISED', because: ['annex1/f3'], note: 'A reply was neither 1 nor 2.' });
    }
    if (meaning === null && concerned.length > 0 && this.world.reading('reply.unknown') === 'ask_again') {
      this.world.plan({ kind: 'clarify', key: `egov-again-${body.replyId}`, data: { phone: dialogue.number, text: QUESTION_AGAIN } });
    }
  }

  /**
   * Whether a reply received then still answers the notice. Before the repeat the process is open, however late the scheduler is;
   * after it the second window counts, also for a reply that was passed on after the end (alg/15, alg/16).
   * @param {Dialogue} dialogue @param {import('./world.mjs').Case} about @param {number} at
   * @returns {boolean}
   */
  mayAnswer(dialogue, about, at) {
    const { world } = this;
    if (about.state === 'WAIT_1') return true;
    if (about.state === 'NUMBER_KNOWN') return dialogue.sending !== null;
    const isInTime = dialogue.sent.length > 1 && at < windowEnd(dialogue.sent[1], world.reading('clock.calendar'));
    if (about.state === 'WAIT_2') return isInTime;
    const mayRun = world.isInForce || world.reading('pilot.expiry') === 'run_off';
    return about.state === 'ENDED_NO_REPLY' && isInTime && mayRun;
  }

  /** @param {import('./world.mjs').Case} about */
  accept(about) {
    this.world.move(about, 'ACCEPTED', ['alg/14'], 'The head agreed.');
    this.world.plan({ kind: 'renew', key: about.case });
    this.release(about);
  }

  /** A delivery report is kept; the window counts from the sending all the same. @param {any} body @returns {{id: string}} */
  takeDelivery(body) {
    checkMembers('delivery', body, DELIVERY, {}, refuse);
    this.world.state.own.deliveries[body.id] ??= body;
    return { id: body.id };
  }
}
