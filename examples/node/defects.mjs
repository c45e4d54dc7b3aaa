/**
 * Defects that can be planted to see the suite catch them: `SENIM_EXAMPLE_DEFECT=third-sms node serve.mjs …`.
 * A real product has no such file.
 */

/** Name of a defect, and the clause at which it must be caught. */
export const DEFECTS = {
  'third-sms': 'KZ-204-2025/alg/16',
  'stale-head': 'KZ-204-2025/alg/14',
  'lookalike-reply': 'KZ-204-2025/annex1/f3',
};

const planted = process.env.SENIM_EXAMPLE_DEFECT ?? '';

/** @throws {Error} when the environment names a defect that does not exist */
export function checkDefect() {
  if (planted !== '' && !Object.hasOwn(DEFECTS, planted)) {
    throw new Error(`SENIM_EXAMPLE_DEFECT=${planted}: no such defect; there are ${Object.keys(DEFECTS).join(', ')}`);
  }
}

/** @param {keyof typeof DEFECTS} name @returns {boolean} */
export const hasDefect = (name) => planted === name;
