import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRecord } from './is-record.ts';

it('accepts exactly the JSON values that start with a brace as records', () => {
  fc.assert(
    fc.property(fc.json(), (json) => isRecord(JSON.parse(json)) === json.startsWith('{')),
    { numRuns: 1000 },
  );
});

it('accepts an object without a prototype as a record', () => {
  expect(isRecord(Object.create(null))).toBe(true);
});

it.each([undefined, () => ({}), Symbol('appId'), Object.assign([], { appId: 'orders' })])(
  'rejects %s as a record',
  (value) => {
    expect(isRecord(value)).toBe(false);
  },
);
