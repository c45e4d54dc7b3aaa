/**
 * From the answer 1 to the new permit (KZ-204-2025/alg/14): consent and head are looked at anew, e-license is told to renew, and under
 * `writeback.route=portal` SDU is told afterwards, never before.
 */

import { LIVE, livePermits, reissue, reissueCommand } from './e-license.mjs';
import { hasDefect } from './defects.mjs';
import { formatInstant } from './time.mjs';

export class Renewal {
  /** @param {import('./world.mjs').World} world @param {import('./egov.mjs').Egov} portal */
  constructor(world, portal) {
    this.world = world;
    this.portal = portal;
    this.handlers = {
      renew: async ({ key }) => this.renew(world.state.cases[key]),
      writeback: async ({ key }) => this.writeBack(world.state.cases[key]),
    };
  }

  /** @param {import('./world.mjs').Task} task */
  onFailure(task) {
    const about = this.world.state.cases[task.key];
    if (task.kind !== 'renew' || about.state !== 'ACCEPTED' || about.hold) return;
    about.hold = 'RENEWAL_FAILED';
    const note = 'A system gave no answer that may be used; the renewal is tried again.';
    this.world.note(about, { outcome: 'RENEWAL_FAILED', because: ['alg/14'], note });
  }

  /** @param {import('./world.mjs').Case} about */
  async renew(about) {
    const { world } = this;
    if (about.state !== 'ACCEPTED') return undefined;
    const { iin } = about.facts;
    // Asked at every attempt: a consent withdrawn while e-license was down carries nothing (ord/3.2).
    const consent = await world.ddb.check(iin);
    if (consent.will !== 'GRANTED') return () => this.stop(about, 'CONSENT_REFUSED', ['ord/3.2', 'alg/4'], 'ДДБ shows no granted consent.');
    const extract = await world.gbdUl.extract(about.bin);
    if (!extract?.isActive) return () => this.stop(about, 'NO_PERMIT', ['alg/14'], 'ЗТ МДҚ does not show the organisation as active.');
    if (extract.head !== iin && !hasDefect('stale-head')) {
      return () => this.stop(about, 'HEAD_CHANGED', ['alg/14'], 'The head who agreed is not the head any more.');
    }
    const permits = await livePermits(world, about.bin, LIVE.active);
    const command = this.commandFor(about, permits, extract.names);
    if (!command) return () => this.stop(about, 'NO_PERMIT', ['alg/14'], 'No permit of this service is active any more.');
    const licenses = await reissue(world, command);
    return () => this.finish(about, licenses);
  }

  /**
   * The command is kept before it is sent. While all its permits are still active, it has not been carried out, and is made anew with
   * the names and permits of now; otherwise the kept one is repeated word for word, and e-license gives its answer again.
   * @param {import('./world.mjs').Case} about @param {any[]} permits @param {import('./gbd-ul.mjs').Names} names
   * @returns {any | null}
   */
  commandFor(about, permits, names) {
    const active = new Set(permits.map((one) => one.Nikad));
    const kept = about.facts.command;
    if (kept && kept.Permits.some((one) => !active.has(one.Nikad))) return kept;
    if (permits.length === 0) return null;
    about.facts.command = reissueCommand(`egov-renewal-${about.case}`, about, permits, names);
    this.world.commit();
    return about.facts.command;
  }

  /** @param {import('./world.mjs').Case} about @param {string} state @param {string[]} because @param {string} note */
  stop(about, state, because, note) {
    if (about.state === 'ACCEPTED') this.portal.close(about, state, because, note);
  }

  /**
   * What e-license has renewed is a fact, also when the case has ended meanwhile.
   * @param {import('./world.mjs').Case} about
   * @param {any[]} licenses
   */
  finish(about, licenses) {
    const { world } = this;
    this.portal.showDocuments(about, licenses);
    if (about.state === 'ACCEPTED') world.move(about, 'RENEWED', ['alg/14'], `Renewed permits: ${licenses.length}.`);
    if (world.reading('writeback.route') === 'portal') {
      about.facts.writeback = {
        eventId: `egov-writeback-${about.case}`,
        bin: about.bin,
        nameKz: licenses[0].HolderNameKz,
        nameRu: licenses[0].HolderNameRu,
        permits: licenses.map((one) => ({ nikad: one.Nikad, previousNikad: one.PreviousNikad, issueDate: one.IssueDate })),
        at: formatInstant(world.now),
      };
      world.plan({ kind: 'writeback', key: about.case });
    } else this.done(about, 'e-license writes the new data to SDU.');
  }

  /** @param {import('./world.mjs').Case} about */
  async writeBack(about) {
    await this.world.http.json('sdu', 'POST', '/callbacks/v1/permits', about.facts.writeback);
    return () => this.done(about, 'The new data are written to SDU.');
  }

  /** @param {import('./world.mjs').Case} about @param {string} note */
  done(about, note) {
    if (about.state === 'RENEWED') this.portal.close(about, 'DONE', ['alg/14'], note);
  }
}
