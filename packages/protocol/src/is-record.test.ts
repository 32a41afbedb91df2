import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRecord } from './is-record.ts';

it.each([
  ['an empty object', {}],
  ['an object with fields', { appId: 'orders' }],
  ['an object without a prototype', Object.create(null)],
  ['an object with a __proto__ field', JSON.parse('{"__proto__":[]}')],
])('accepts %s as a record', (_what, value) => {
  expect(isRecord(value)).toBe(true);
});

it.each([
  ['null', null],
  ['undefined', undefined],
  ['an array', []],
  ['an array with a field', Object.assign([], { appId: 'orders' })],
  ['a string', '{}'],
  ['a number', 0],
  ['a boolean', true],
  ['a function', () => ({})],
  ['a symbol', Symbol('appId')],
])('rejects %s as a record', (_what, value) => {
  expect(isRecord(value)).toBe(false);
});

it('accepts exactly the JSON values that start with a brace', () => {
  fc.assert(
    fc.property(fc.json(), (json) => isRecord(JSON.parse(json)) === json.startsWith('{')),
    { numRuns: 1000 },
  );
});
