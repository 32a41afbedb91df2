import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRecord } from './is-record.ts';

it.each([
  ['an empty object', {}],
  ['an object with fields', { appId: 'orders' }],
  ['an object without a prototype', Object.create(null)],
  ['an object with a field called __proto__', JSON.parse('{"__proto__":[]}')],
])('takes %s for a record', (_what, value) => {
  expect(isRecord(value)).toBe(true);
});

it.each([
  ['null', null],
  ['undefined', undefined],
  ['a list', []],
  ['a list with a field', Object.assign([], { appId: 'orders' })],
  ['a string', '{}'],
  ['a number', 0],
  ['a boolean', true],
  ['a function', () => ({})],
  ['a symbol', Symbol('appId')],
])('takes %s for none', (_what, value) => {
  expect(isRecord(value)).toBe(false);
});

it('agrees with JSON about what an object is', () => {
  fc.assert(
    fc.property(fc.json(), (json) => isRecord(JSON.parse(json)) === json.startsWith('{')),
    { numRuns: 1000 },
  );
});
