/**
 * The adaptor (docs/contracts.md, 9): what the harness drives the role by. In a product it stands beside the real interfaces and is
 * switched off in operation.
 *
 * The clock is virtual, so nobody but the harness knows when there is time to work: due work is done when the clock is moved and when
 * it is asked whether all is at rest. In operation a timer would call `World.settle` instead.
 */

import { setTimeout as delay } from 'node:timers/promises';
import { Problem, badRequest, notFound } from './errors.mjs';
import { readSettings } from './settings.mjs';
import { checkMembers, instant } from './shapes.mjs';
import { formatInstant, parseInstant } from './time.mjs';
import { World } from './world.mjs';

const PRODUCT = 'Senim example in Node.js';
const VERSION = '1.0.0';
/** How long the question whether all is at rest waits for its answer, in real time. */
const PATIENCE_MS = 2000;

export class Adaptor {
  /**
   * @param {string} role
   * @param {import('./store.mjs').Store} store
   * @param {import('./serve.mjs').RoleClass} RoleWork
   * @param {object[]} evidence documents that attest clauses
   */
  constructor(role, store, RoleWork, evidence) {
    this.role = role;
    this.store = store;
    this.RoleWork = RoleWork;
    this.evidence = evidence;
    /** @type {World | null} */
    this.current = null;
    this.resume();
  }

  /** @returns {World} */
  get world() {
    if (!this.current) throw new Problem(409, 'Conflict', 'there has been no reset yet');
    return this.current;
  }

  describe() {
    return { protocol: '1', product: PRODUCT, version: VERSION, roles: [this.role], clock: 'virtual', editions: ['KZ-204-2025'], claims: [] };
  }

  /** Begins with what the store has, as a process does that was started again. */
  resume() {
    const state = this.store.load();
    this.current?.end();
    this.current = state && new World(state, readSettings(state.reset, this.role), this.store, (world) => new this.RoleWork(world));
  }

  /** A refused reset leaves the old world as it was. @param {any} body */
  reset(body) {
    const settings = readSettings(body, this.role);
    this.current?.end();
    const state = { reset: body, now: settings.now, sequence: 0, tasks: [], refusals: [], cases: {}, own: this.RoleWork.empty() };
    this.current = new World(state, settings, this.store, (world) => new this.RoleWork(world));
    this.current.work.begin();
    this.current.commit();
  }

  /** All work that is due until then is done, in time order, before the answer. @param {any} body */
  async setClock(body) {
    const { world } = this;
    checkMembers('clock', body, { now: instant }, {}, (detail) => {
      throw badRequest(detail);
    });
    const now = /** @type {number} */ (parseInstant(body.now));
    if (now < world.now) throw badRequest('now: time does not run back');
    await world.settle(now);
    return { now: formatInstant(now) };
  }

  /** Does what is due, and waits a while for it, so that whoever asks need not ask often. */
  async quiescent() {
    const { world } = this;
    const waited = new AbortController();
    await Promise.race([world.settle(), delay(PATIENCE_MS, undefined, { signal: waited.signal }).catch(() => undefined)]);
    waited.abort();
    const { isBusy, nextDue, now } = world;
    return { quiescent: !isBusy, next_due: nextDue === null ? null : formatInstant(Math.max(nextDue, now)) };
  }

  /** @param {string} kind @param {() => any} readBody */
  stimulate(kind, readBody) {
    const { world } = this;
    if (kind === 'restart') this.resume();
    else if (Object.hasOwn(world.work.stimuli, kind)) {
      world.work.stimuli[kind].act(kind === 'intake' ? undefined : readBody());
      world.commit();
      } else throw notFound(`stimuli/${kind}: ${this.role} has none of this kind`);
    return {};
  }

  /** @param {string} kind @param {Record<string, string>} query */
  observe(kind, query) {
    if (kind === 'evidence') return { evidence: this.evidence };
    const { world } = this;
    if (kind === 'order') return world.orderStatus();
    if (kind === 'refusals') return { refusals: world.state.refusals };
    if (kind === 'cases') return { cases: world.casesOf(query.bin).map((one) => this.shown(one)) };
    if (Object.hasOwn(world.work.observations, kind)) return world.work.observations[kind](query);
    throw notFound(`observations/${kind}: ${this.role} has none of this kind`);
  }

  /** @param {import('./world.mjs').Case} one */
  shown(one) {
    return {
      case: one.case,
      bin: one.bin,
      role: this.role,
      state: one.hold ?? one.state,
      opened_at: one.openedAt,
      closed_at: one.closedAt,
      decisions: one.decisions,
    };
  }
}
