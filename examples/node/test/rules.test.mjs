import assert from 'node:assert/strict';
import test from 'node:test';
import { isWorkingDay, windowEnd } from '../calendar.mjs';
import { isNumber12 } from '../identifiers.mjs';
import { checkLists, makeLists } from '../lists.mjs';
import { differ } from '../names.mjs';
import { chooseTerm, inForce } from '../order.mjs';
import { chooseReadings } from '../readings.mjs';
import { parseJson } from '../strict-json.mjs';
import { formatInstant, isDate, parseInstant } from '../time.mjs';

const at = (text) => /** @type {number} */ (parseInstant(text));

test('the window of a notice (alg/15)', () => {
  const ends = [
    ['calendar', '2025-06-02T10:15:00+05:00', '2025-06-06T00:00:00+05:00'],
    ['calendar', '2025-06-02T00:00:00+05:00', '2025-06-06T00:00:00+05:00'],
    ['exact72h', '2025-06-02T10:15:00+05:00', '2025-06-05T10:15:00+05:00'],
    ['working', '2025-06-05T10:15:00+05:00', '2025-06-12T00:00:00+05:00'],
    ['working', '2025-07-03T10:15:00+05:00', '2025-07-10T00:00:00+05:00'],
  ];
  for (const [calendar, sent, end] of ends) assert.equal(formatInstant(windowEnd(at(sent), calendar)), end, `${calendar} ${sent}`);
});

test('holidays on a weekend move to the next days', () => {
  const off = ['2025-06-06', '2025-07-07', '2025-09-01', '2025-10-27', '2025-12-16', '2026-03-09', '2026-03-24', '2026-03-25'];
  assert.deepEqual(off.filter(isWorkingDay), []);
  assert.ok(['2025-07-08', '2025-09-02', '2026-03-10', '2026-03-26'].every(isWorkingDay));
});

test('check digits of BIN and IIN (alg/21)', () => {
  assert.ok(isNumber12('191140992041') && isNumber12('840109399294'));
  assert.ok(!isNumber12('210340999112') && !isNumber12('21034099911A') && !isNumber12('19114099204'));
});

test('days and instants are those that the calendar has', () => {
  assert.ok(isDate('2024-02-29') && !isDate('2025-02-30') && !isDate('2025-2-3'));
  assert.equal(parseInstant('2025-02-30T10:00:00+05:00'), null);
  assert.equal(at('2025-06-02T05:15:00Z'), at('2025-06-02T10:15:00+05:00'));
});

test('names differ by the reading (alg/5)', () => {
  const one = { kk: '"Алтын" ЖШС', ru: 'ТОО "Алтын"' };
  const other = { kk: '«АЛТЫН»  ЖШС', ru: 'ТОО "Алтын"' };
  assert.deepEqual(['spaces_quotes_case', 'spaces_quotes', 'none'].map((reading) => differ(one, other, reading)), [false, true, true]);
  assert.ok(differ(one, { ...one, ru: 'ТОО "Алтын Плюс"' }, 'spaces_quotes_case'));
});

test('the term of the order ends with its year, whatever the day of publication (ord/7)', () => {
  const term = chooseTerm({ 'KZ-204-2025.publication': '2025-07-15' });
  assert.deepEqual(term, { from: '2025-07-16', to: '2026-05-08' });
  assert.ok(inForce(term, at('2026-05-08T23:59:59+05:00')) && !inForce(term, at('2026-05-09T00:00:00+05:00')));
  assert.throws(() => chooseTerm({ 'KZ-204-2025.publication': '2025-05-07' }), /cannot be before/u);
});

test('a reading that is not supported is refused, one of another act is not', () => {
  assert.equal(chooseReadings({ 'clock.calendar': 'working', 'trial.split': 'together' })['clock.calendar'], 'working');
  assert.throws(() => chooseReadings({ 'head.multiple': 'all' }), /not supported/u);
  assert.throws(() => chooseReadings({ constructor: 'x' }), /not a reading/u);
});

test('a name that stands twice in an object is refused', () => {
  assert.deepEqual(parseJson('{"a":{"b":1},"c":[{"b":2},{"b":"a:,"}]}'), { a: { b: 1 }, c: [{ b: 2 }, { b: 'a:,' }] });
  assert.throws(() => parseJson('{"a":1,"\\u0061":2}'), /twice/u);
  assert.throws(() => parseJson('['.repeat(1000)), SyntaxError);
});

test('lists that were cut or altered are refused (alg/20)', () => {
  const about = { case: '191140992041-2025-06-02', bin: '191140992041', facts: { names: { kk: 'Қ', ru: 'К' }, eventDate: '2025-06-02', iin: '840109399294' } };
  const lists = makeLists('t-1', '2025-06-02T10:15:00+05:00', [/** @type {any} */ (about)]);
  checkLists(lists);
  const [organisation] = /** @type {any} */ (lists).organisations;
  assert.throws(() => checkLists({ ...lists, heads: [] }), /totalHeads/u);
  assert.throws(() => checkLists({ ...lists, organisations: [{ ...organisation, nameRu: 'Другое' }] }), /digest/u);
});
