// What your product does. Everything here is empty: no clause of the law is met yet.
//
// The harness sets the time; never look at the clock of the machine. It tells at reset where the other systems are and with
// which credential you call them. What you do is seen by those systems and through observe(). Every method may be async.

export const PRODUCT = "My product";
export const VERSION = "0.1.0";
// Acts whose texts the product follows, e.g. ["KZ-204-2025"].
export const EDITIONS = [];
// Clauses that the product declines, with the reason: [{ clause: "KZ-204-2025/alg/17", claimed: false, reason: "…" }].
export const CLAIMS = [];

/** The product behind the adaptor of one role. Its methods are called one at a time. */
export class Behaviour {
  constructor(role) {
    this.role = role;
  }

  /** Forget everything. `world.systems` names the neighbours: id to url, credential and sender. */
  reset(now, world) {}

  /** The time is now, in milliseconds. Do all work that is due until then, in the order of its instants. */
  advance(now) {}

  /** When the next work is due, in milliseconds and later than now, or null. */
  nextDue() {
    return null;
  }

  /** Whether nothing is due now or in flight. */
  atRest() {
    return true;
  }

  /** A person or an operator does something. */
  stimulus(kind, body) {}

  /** A state system or another role tells something. Idempotent by the id of the message. */
  callback(path, body) {}

  /** What a user or a peer system sees; null shows empty lists. */
  observe(kind, query) {
    return null;
  }
}
