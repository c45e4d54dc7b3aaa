/**
 * Readings of the law that this system can follow, the default first (docs/contracts.md, 10). An option that is not in
 * the table is refused at reset: a run must never be judged by a reading that the system does not follow.
 */

import { badRequest } from './errors.mjs';

/** @type {Record<string, string[]>} */
const SUPPORTED = {
  'clock.calendar': ['calendar', 'working', 'exact72h'],
  'consent.gate': ['before14', 'before8'],
  'intake.period': ['on_demand', 'daily'],
  'intake.lookback': ['pilot_window', 'thirty_days'],
  'name.normalisation': ['spaces_quotes_case', 'spaces_quotes', 'none'],
  'permit.status_filter': ['active', 'active_and_suspended'],
  'head.multiple': ['stop'],
  'number.choice': ['most_recent', 'stop'],
  'dialog.scope': ['per_case_serial', 'per_head_joint'],
  'reply.trim': ['on', 'off'],
  'reply.unknown': ['ignore', 'ask_again'],
  'late.reply': ['ignore'],
  'pilot.expiry': ['strict', 'run_off'],
  'rename.twice': ['supersede', 'queue'],
  'renew.scope': ['all_permits'],
  'register.holder_sync': ['on', 'off'],
  'sms.template': ['literal', 'bilingual', 'extended'],
  'criteria.death': ['any', 'court_only'],
  'capacity.restricted': ['keep', 'exclude'],
  'liberty.pretrial': ['keep', 'exclude'],
  'writeback.route': ['e-license', 'portal'],
  'consent.by_number': ['counts', 'ddb_only'],
  'data.exception': ['check_recorded', 'none'],
  // Order №3 is not implemented here; only the default leaves order 204 as it is.
  'result.automatic_signature': ['none'],
};

/** Readings of other acts. Every role is sent all of them; nothing that this system does rests on one. */
const OTHER_ACTS = [
  'automation.notice', 'consent.notice_reply', 'data.retention', 'donation.inheritance', 'end.integrator', 'environment.clock',
  'gateway.financial', 'hosting.impossibility', 'objects.stated_twice', 'procurement.empty_register', 'register.criteria_by',
  'register.documents_before_t0', 'register.documents_by', 'register.existing_entries', 'register.incomplete', 'register.item37_duties',
  'register.item38_moment', 'register.late_renewal', 'register.monitoring', 'register.old_5_3', 'register.old_6_4', 'register.old_6_5',
  'registration.consent', 'registration.email', 'registration.linked_elsewhere', 'registration.signature', 'result.expired_since',
  'result.revoked_since', 'service.identification', 'testing.purposes', 'trial.split',
];

/**
 * @param {Record<string, unknown>} given readings named at reset
 * @returns {Record<string, string>} one option for each reading
 */
export function chooseReadings(given) {
  const chosen = Object.fromEntries(Object.entries(SUPPORTED).map(([key, [first]]) => [key, first]));
  for (const [key, option] of Object.entries(given)) {
    if (OTHER_ACTS.includes(key)) continue;
    const options = Object.hasOwn(SUPPORTED, key) ? SUPPORTED[key] : null;
    if (!options) throw badRequest(`readings: ${key} is not a reading of this system; it knows ${Object.keys(SUPPORTED).join(', ')}`);
    if (!options.includes(String(option))) {
      throw badRequest(`readings: ${key}=${String(option)} is not supported; supported: ${options.join(', ')}`);
    }
    chosen[key] = String(option);
  }
  return chosen;
}
