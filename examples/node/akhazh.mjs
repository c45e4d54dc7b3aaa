/**
 * АХАЖ, the register of civil-status acts (docs/contracts.md, 3).
 */

import { NeighbourFailure } from './errors.mjs';

const SYSTEM = 'akhazh';
const CODES = ['00000', '00001'];

/**
 * Whether a death is registered and has not been annulled (KZ-204-2025/alg/8.1). Other acts say nothing against the person.
 * @param {import('./world.mjs').World} world
 * @param {string} iin
 * @param {string} check confirmation of ДДБ to be quoted
 * @returns {Promise<boolean>}
 */
export async function hasDied(world, iin, check) {
  const { messageResult, acts } = await world.http.json(SYSTEM, 'GET', `/zags/acts?iin=${iin}&consent=${encodeURIComponent(check)}`);
  const isAnswer = CODES.includes(messageResult?.code) && Array.isArray(acts) && acts.every((act) => act?.subject?.iin === iin);
  if (!isAnswer) throw new NeighbourFailure(SYSTEM, 'the answer is not about this person', { distorted: true });
  return acts.some((act) => act.type === 'DEATH' && act.status === 'REGISTERED');
}
