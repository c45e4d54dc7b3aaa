/**
 * The SMS gateway (docs/contracts.md, 7). It answers HTTP 200 also when it has not taken a message.
 */

import { NeighbourFailure } from './errors.mjs';

const SYSTEM = 'sms';
const WRONG_NUMBER = 7;

/**
 * @param {import('./world.mjs').World} world
 * @param {{id: string, phone: string, text: string, sender: string}} message the same id with the same text is sent once
 * @returns {Promise<'SENT' | 'NO-SUCH-NUMBER'>}
 * @throws {NeighbourFailure} when the gateway has not taken the message; it may be told again
 */
export async function sendSms(world, { id, phone, text, sender }) {
  const { credential } = world.http.neighbour(SYSTEM);
  const body = { apikey: credential, phones: phone, mes: text, sender, charset: 'utf-8', fmt: 3, id };
  const answer = await world.http.json(SYSTEM, 'POST', '/rest/send/', body);
  if (answer.error_code === WRONG_NUMBER) return 'NO-SUCH-NUMBER';
  if (answer.error !== undefined || answer.error_code !== undefined) {
    throw new NeighbourFailure(SYSTEM, `the message was not taken: ${answer.error_code} ${answer.error}`);
  }
  if (answer.id !== id || !Number.isInteger(answer.cnt)) throw new NeighbourFailure(SYSTEM, 'this is not the answer to the message');
  return 'SENT';
}
