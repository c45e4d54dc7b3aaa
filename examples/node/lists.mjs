/**
 * The two linked lists of KZ-204-2025/alg/9, from SDU to the portal (docs/contracts.md, 8.3): how they are made, and how they are
 * checked before anything of them is used (alg/20, alg/21).
 */

import { createHash } from 'node:crypto';
import { unprocessable } from './errors.mjs';
import { checkMembers, date, filled, instant, list, natural, number12, text } from './shapes.mjs';

const LISTS = {
  transferId: filled,
  sentAt: instant,
  totalOrganisations: natural,
  totalHeads: natural,
  organisations: list,
  heads: list,
  digest: text,
};
const ORGANISATION = { case: filled, bin: number12, nameKz: filled, nameRu: filled, eventDate: date };
const HEAD = { case: filled, bin: number12, iin: number12 };

/** @param {any[]} organisations @param {any[]} heads @returns {string} */
function digestOf(organisations, heads) {
  const lines = [
    ...organisations.map((one) => ['o', one.case, one.bin, one.nameKz, one.nameRu, one.eventDate]),
    ...heads.map((one) => ['h', one.case, one.bin, one.iin]),
  ];
  return createHash('sha256').update(lines.map((line) => `${line.join('|')}\n`).join(''), 'utf-8').digest('hex');
}

/**
 * @param {string} transferId
 * @param {string} sentAt
 * @param {import('./world.mjs').Case[]} cases
 * @returns {object}
 */
export function makeLists(transferId, sentAt, cases) {
  const organisations = cases.map(({ case: id, bin, facts }) => ({
    case: id,
    bin,
    nameKz: facts.names.kk,
    nameRu: facts.names.ru,
    eventDate: facts.eventDate,
  }));
  const heads = cases.map(({ case: id, bin, facts }) => ({ case: id, bin, iin: facts.iin }));
  return {
    transferId,
    sentAt,
    totalOrganisations: organisations.length,
    totalHeads: heads.length,
    organisations,
    heads,
    digest: digestOf(organisations, heads),
  };
}

/** @param {string} detail @returns {never} */
const refuse = (detail) => {
  throw unprocessable(detail);
};

/**
 * @param {any} lists
 * @throws {import('./errors.mjs').Problem} 422 when totals, digest, links or formats are wrong
 */
export function checkLists(lists) {
  checkMembers('lists', lists, LISTS, {}, refuse);
  const { organisations, heads } = lists;
  organisations.forEach((one, i) => checkMembers(`organisations[${i}]`, one, ORGANISATION, {}, refuse));
  heads.forEach((one, i) => checkMembers(`heads[${i}]`, one, HEAD, {}, refuse));
  if (lists.totalOrganisations !== organisations.length) refuse('totalOrganisations: not the number of organisations');
  if (lists.totalHeads !== heads.length) refuse('totalHeads: not the number of heads');
  if (lists.digest !== digestOf(organisations, heads)) refuse('digest: not that of the lists');
  const headOf = new Map(heads.map((head) => [head.case, head]));
  if (headOf.size !== heads.length || heads.length !== organisations.length) refuse('heads: not exactly one for each organisation');
  for (const one of organisations) {
    if (headOf.get(one.case)?.bin !== one.bin) refuse(`organisations: ${one.case} has no head of the same case and BIN`);
    if (one.case !== `${one.bin}-${one.eventDate}`) refuse(`organisations: ${one.case} is not the id of this BIN and day`);
  }
}
