/**
 * e-license, the keeper of permits (docs/contracts.md, 4).
 */

import { NeighbourFailure } from './errors.mjs';

const SYSTEM = 'e-license';
const SERVICE = 'SIM-TRUSTED-REGISTER';

/** Statuses that let an organisation through, by the reading `permit.status_filter`. @type {Record<string, string[]>} */
export const LIVE = { active: ['SIM-ACTIVE'], active_and_suspended: ['SIM-ACTIVE', 'SIM-SUSPENDED'] };

/**
 * Live permits of exactly this service (KZ-204-2025/alg/6), searched by BIN: e-license still knows the holder by the former name.
 * A permit past its last day is dead whatever its status says.
 * @param {import('./world.mjs').World} world
 * @param {string} bin
 * @param {string[]} statuses
 * @returns {Promise<any[]>}
 */
export async function livePermits(world, bin, statuses) {
  const { IinBin, licenses } = await world.http.json(SYSTEM, 'GET', `/elicense/licenses?iinBin=${bin}`);
  if (IinBin !== bin || !Array.isArray(licenses) || licenses.some((one) => one?.IinBin !== bin)) {
    throw new NeighbourFailure(SYSTEM, 'the answer is not about this organisation', { distorted: true });
  }
  return licenses.filter(
    (one) =>
      one.ActivityType?.Code === SERVICE &&
      statuses.includes(one.Status?.Code) &&
      (one.ValidityEndDate === null || one.ValidityEndDate >= world.today),
  );
}

/**
 * The command to renew permits under another name; nothing else in them changes (alg/14).
 * @param {string} requestId
 * @param {{case: string, bin: string}} about
 * @param {any[]} permits
 * @param {import('./gbd-ul.mjs').Names} names
 * @returns {any}
 */
export const reissueCommand = (requestId, about, permits, names) => ({
  RequestId: requestId,
  IinBin: about.bin,
  Basis: { Kind: 'ORDER-204', Case: about.case },
  Permits: permits.map((one) => ({
    Nikad: one.Nikad,
    HolderNameKz: names.kk,
    HolderNameRu: names.ru,
    ActivityType: SERVICE,
    ValidityStartDate: one.ValidityStartDate,
    ValidityEndDate: one.ValidityEndDate,
    Products: one.Products,
  })),
});

/**
 * Sends the command. An answer that lacks one of the commanded permits, or shows other ones, is no renewal (alg/14, alg/20).
 * @param {import('./world.mjs').World} world
 * @param {any} command
 * @returns {Promise<any[]>} the new permits
 */
export async function reissue(world, command) {
  const { RequestId, licenses } = await world.http.json(SYSTEM, 'POST', '/elicense/reissue', command);
  const isNewOf = (license, permit) =>
    license?.PreviousNikad === permit.Nikad &&
    license.IinBin === command.IinBin &&
    license.HolderNameKz === permit.HolderNameKz &&
    license.HolderNameRu === permit.HolderNameRu;
  const isWhole =
    RequestId === command.RequestId &&
    Array.isArray(licenses) &&
    licenses.length === command.Permits.length &&
    command.Permits.every((permit) => licenses.some((license) => isNewOf(license, permit)));
  if (!isWhole) throw new NeighbourFailure(SYSTEM, 'the answer does not show every renewed permit', { distorted: true });
  return licenses;
}
