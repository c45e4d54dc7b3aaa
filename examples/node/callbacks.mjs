/**
 * Callbacks (docs/contracts.md, 8): who may send what. What was answered with 202 is in the store.
 */

import { createHash, timingSafeEqual } from 'node:crypto';
import { Problem } from './errors.mjs';

/** @param {string} text */
const hashOf = (text) => createHash('sha256').update(text).digest();

/**
 * @param {Record<string, string>} callers credentials that callers present, as told at reset
 * @param {string | undefined} header `Authorization`
 * @returns {string} id of the caller
 * @throws {Problem} 401 when nobody known presents it
 */
function callerOf(callers, header) {
  const presented = /^Bearer (.+)$/u.exec(header ?? '')?.[1];
  const known = presented && Object.entries(callers).find(([, credential]) => timingSafeEqual(hashOf(credential), hashOf(presented)));
  if (!known) throw new Problem(401, 'Unauthorized', 'the credential is absent or unknown');
  return known[0];
}

/**
 * @param {import('./world.mjs').World} world
 * @param {{callers: string[], take: (body: any, caller: string) => object}} callback
 * @param {string | undefined} header
 * @param {() => any} readBody reads the body, which is not looked at before the caller is known
 * @returns {object} the answer
 */
export function takeCallback(world, callback, header, readBody) {
  const caller = callerOf(world.settings.callers, header);
  if (!callback.callers.includes(caller)) throw new Problem(403, 'Forbidden', `${caller} may not send this`);
  try {
    return callback.take(readBody(), caller);
  } finally {
    world.commit();
  }
}
