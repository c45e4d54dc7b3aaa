/**
 * One world of one role: its state, its work and its virtual clock.
 *
 * Work is done one task at a time. A task first asks its neighbours, then hands back a function that changes the state. That
 * function runs in one go, without an `await`, and its end is written to the store: a callback may come while a neighbour is
 * being asked, so the function looks at the state as it is by then. A task whose neighbour fails is tried again later.
 *
 * @typedef {object} Task
 * @property {string} kind
 * @property {string} key what it is about; of one kind and key there is one task
 * @property {number} due virtual instant
 * @property {number} attempt failures so far
 * @property {any} [data]
 *
 * @typedef {object} State what is stored
 * @property {object} reset body of the reset
 * @property {number} now
 * @property {number} sequence number of the last message
 * @property {Task[]} tasks
 * @property {Refusal[]} refusals
 * @property {Record<string, Case>} cases by id, in the order of opening
 * @property {Record<string, any>} own what the role keeps besides
 *
 * @typedef {{at: string, source: string, subject: string, reason: string, clauses: string[]}} Refusal
 * @typedef {{at: string, outcome: string, because: string[], note: string}} Decision
 * @typedef {object} Case
 * @property {string} case
 * @property {string} bin
 * @property {string} state
 * @property {string | null} hold state shown while a neighbour is waited for
 * @property {string} openedAt
 * @property {string | null} closedAt
 * @property {Decision[]} decisions
 * @property {Record<string, any>} facts what was learnt about the case
 */

import { createHash } from 'node:crypto';
import { Ddb } from './ddb.mjs';
import { NeighbourFailure } from './errors.mjs';
import { GbdUl } from './gbd-ul.mjs';
import { HttpClient } from './http-client.mjs';
import { ACT, clause, inForce } from './order.mjs';
import { Shep } from './shep.mjs';
import { HOUR, MINUTE, dayOf, formatInstant } from './time.mjs';

/** States in which nothing more happens to a case. */
export const CLOSED = new Set([
  'DONE', 'NO_PERMIT', 'NO_HEAD', 'EXCLUDED(1)', 'EXCLUDED(2)', 'EXCLUDED(3)', 'EXCLUDED(4)', 'CONSENT_REFUSED', 'PILOT_EXPIRED',
  'SUPERSEDED', 'RULES_FALLBACK(NO_NUMBER)', 'RULES_FALLBACK(REFUSED)', 'ENDED_NO_REPLY', 'HEAD_CHANGED',
]);

/** How long to wait after so many failures. @param {number} attempt @returns {number} seconds */
const backoff = (attempt) => Math.min(5 * MINUTE * 2 ** (attempt - 1), HOUR);

export class World {
  /**
   * @param {State} state
   * @param {import('./settings.mjs').Settings} settings
   * @param {import('./store.mjs').Store} store
   * @param {(world: World) => import('./serve.mjs').RoleWork} roleWork
   */
  constructor(state, settings, store, roleWork) {
    this.state = state;
    this.settings = settings;
    this.store = store;
    this.ending = new AbortController();
    this.http = new HttpClient(settings.systems, settings.answerLimitMs, this.ending.signal);
    const shep = new Shep(this.http, settings.role);
    const source = { messageId: () => this.messageId(), now: () => this.state.now };
    this.gbdUl = new GbdUl(shep, source);
    this.ddb = new Ddb(this.http, settings, source);
    this.shep = shep;
    this.source = source;
    this.horizon = state.now;
    /** @type {Promise<void> | null} */
    this.running = null;
    this.work = roleWork(this);
  }

  /** Ends the world: calls in flight are given up, and nothing of them is kept. */
  end() {
    this.ending.abort(new Error('the role was reset or restarted'));
  }

  get now() {
    return this.state.now;
  }

  get today() {
    return dayOf(this.state.now);
  }

  get isInForce() {
    return inForce(this.settings.term, this.state.now);
  }

  /** @param {string} key @returns {string} option that was chosen */
  reading(key) {
    return this.settings.readings[key];
  }

  /** @param {...(string | number)} parts @returns {string} the same hex digits for the same seed and parts */
  drawn(...parts) {
    return createHash('sha256').update([this.settings.seed, this.settings.role, ...parts].join('|')).digest('hex');
  }

  /** @returns {string} a new id of a message, in the form of a UUID */
  messageId() {
    this.state.sequence += 1;
    return this.drawn('message', this.state.sequence).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/u, '$1-$2-4$3-8$4-$5');
  }

  /** @param {Omit<Task, 'attempt' | 'due'> & {due?: number}} task replaces one of the same kind and key */
  plan(task) {
    this.cancel(task.kind, task.key);
    this.state.tasks.push({ due: this.state.now, attempt: 0, ...task });
  }

  /** @param {string} kind @param {string} key */
  cancel(kind, key) {
    this.state.tasks = this.state.tasks.filter((task) => task.kind !== kind || task.key !== key);
  }

  /** @param {string} kind @param {string} key @returns {boolean} */
  isPlanned(kind, key) {
    return this.state.tasks.some((task) => task.kind === kind && task.key === key);
  }

  /**
   * @param {string} id @param {string} bin @param {string} state @param {Record<string, any>} facts
   * @param {Omit<Decision, 'at'>} decision why it is opened
   * @returns {Case}
   */
  open(id, bin, state, facts, decision) {
    const opened = { case: id, bin, state, hold: null, openedAt: formatInstant(this.now), closedAt: null, decisions: [], facts };
    this.state.cases[id] = opened;
    this.note(opened, decision);
    return opened;
  }

  /** @param {Case} about @param {Omit<Decision, 'at'>} decision */
  note(about, { outcome, because, note }) {
    about.decisions.push({ at: formatInstant(this.now), outcome, because: because.map(clause), note });
  }

  /** @param {Case} about @param {string} state @param {string[]} because items of the order @param {string} note */
  move(about, state, because, note) {
    about.state = state;
    about.hold = null;
    about.closedAt = CLOSED.has(state) ? formatInstant(this.now) : null;
    this.note(about, { outcome: state, because, note });
  }

  /** @param {string} source @param {string} subject @param {string} reason @param {string[]} because the same is listed once */
  refuse(source, subject, reason, because) {
    const isKnown = this.state.refusals.some((one) => one.source === source && one.subject === subject && one.reason === reason);
    if (isKnown) return;
    this.state.refusals.push({ at: formatInstant(this.now), source, subject, reason, clauses: because.map(clause) });
  }

  /** @param {string} bin @returns {Case[]} cases of an organisation, oldest first */
  casesOf(bin) {
    return Object.values(this.state.cases).filter((one) => one.bin === bin);
  }

  /** Writes the state to the store, as the end of a transaction. */
  commit() {
    this.store.save(this.state);
  }

  /** @returns {Task | undefined} the task to do next; of those due together, in the order of the work, then as planned */
  #next() {
    const order = this.work.order;
    return this.state.tasks.toSorted((a, b) => a.due - b.due || order.indexOf(a.kind) - order.indexOf(b.kind)).at(0);
  }

  get isBusy() {
    return this.running !== null || (this.#next()?.due ?? Infinity) <= this.state.now;
  }

  /** @returns {number | null} when the next work is due */
  get nextDue() {
    return this.#next()?.due ?? null;
  }

  /**
   * Does all work that is due until an instant, in time order, and moves the clock there.
   * @param {number} [horizon]
   * @returns {Promise<void>}
   */
  async settle(horizon = this.horizon) {
    this.horizon = Math.max(this.horizon, horizon);
    while (!this.ending.signal.aborted && ((this.#next()?.due ?? Infinity) <= this.horizon || this.state.now < this.horizon)) {
      this.running ??= this.#run().finally(() => {
        this.running = null;
      });
      await this.running;
    }
  }

  async #run() {
    for (let task = this.#next(); task && task.due <= this.horizon; task = this.#next()) {
      this.state.now = Math.max(this.state.now, task.due);
      await this.#perform(task);
      if (this.ending.signal.aborted) return;
    }
    this.state.now = this.horizon;
    this.commit();
  }

  /** @param {Task} task */
  async #perform(task) {
    const handler = this.work.handlers[task.kind];
    try {
      const change = await handler(task);
      if (this.ending.signal.aborted) return;
      this.#finish(task);
      change?.();
    } catch (error) {
      if (this.ending.signal.aborted) return;
      this.#fail(task, /** @type {Error} */ (error));
    }
    this.commit();
  }

  /** A task that was planned anew while it ran stays. @param {Task} task */
  #finish(task) {
    this.state.tasks = this.state.tasks.filter((one) => one !== task);
  }

  /** @param {Task} task @param {Error} error */
  #fail(task, error) {
    if (!(error instanceof NeighbourFailure)) console.error(`${this.settings.role}: task ${task.kind} ${task.key}:`, error);
    task.attempt += 1;
    task.due = this.state.now + backoff(task.attempt);
    if (error instanceof NeighbourFailure && error.distorted) {
      this.refuse(error.system, task.key, error.message, ['alg/20']);
    }
    this.work.onFailure(task, error);
  }

  /** @returns {{act: string, in_force: boolean, from: string, to: string}} */
  orderStatus() {
    return { act: ACT, in_force: this.isInForce, ...this.settings.term };
  }
}
