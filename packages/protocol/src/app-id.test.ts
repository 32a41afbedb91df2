import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isAppId, isAppUuid, normalizeAppId } from './app-id.ts';

const UUID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabc';
const mixedCaseUuids = fc.mixedCase(fc.uuid());
const slugs = fc.stringMatching(/^[a-zA-Z0-9_-]{1,100}$/);

it('accepts every UUID in any case and converts it to lower case', () => {
  expect(isAppUuid('00000000-0000-0000-0000-000000000000')).toBe(true);
  fc.assert(
    fc.property(mixedCaseUuids, (uuid) => {
      expect(isAppUuid(uuid)).toBe(true);
      expect(normalizeAppId(uuid)).toBe(uuid.toLowerCase());
    }),
  );
});

it.each([
  ['a slug', 'orders'],
  ['one digit too many', `${UUID}0`],
  ['one digit too few', UUID.slice(1)],
  ['a letter that is not a hex digit', UUID.replace('8', 'g')],
  ['no hyphens', UUID.replaceAll('-', '')],
  ['a URN', `urn:uuid:${UUID}`],
  ['a trailing line break', `${UUID}\n`],
])('rejects %s as a UUID', (_what, value) => {
  expect(isAppUuid(value)).toBe(false);
});

it.each(['orders', 'Orders_2', '-', '7', 'a'.repeat(100)])(
  'accepts the slug %s and leaves it unchanged, because slugs are case-sensitive',
  (slug) => {
    expect(isAppId(slug)).toBe(true);
    expect(normalizeAppId(slug)).toBe(slug);
  },
);

it.each([
  ['an empty string', ''],
  ['more than 100 characters', 'a'.repeat(101)],
  ['a path', '../admin'],
  ['an encoded slash', 'orders%2f1'],
  ['a query', 'orders?a=1'],
  ['a space', 'my orders'],
  ['a trailing line break', 'orders\n'],
  ['a NUL', 'orders\0'],
  ['a look-alike from another alphabet', 'оrders'],
  ['a Kelvin sign, which lower-cases to k', '\u212A'],
  ['a number', 7],
  ['null', null],
  ['undefined', undefined],
  ['an array with a slug', ['orders']],
  ['an object that converts to a slug', { toString: () => 'orders' }],
])('rejects %s as an app id', (_what, value) => {
  expect(isAppId(value)).toBe(false);
});

it('accepts only app ids that need no escaping in a URL', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      (value) => !isAppId(value) || encodeURIComponent(value) === value,
    ),
    { numRuns: 2000 },
  );
});

it('normalizes every app id to an app id that is already normalized', () => {
  fc.assert(
    fc.property(fc.oneof(mixedCaseUuids, slugs), (appId) => {
      const once = normalizeAppId(appId);
      return normalizeAppId(once) === once && isAppId(once);
    }),
  );
});

it('keeps different slugs different', () => {
  fc.assert(
    fc.property(slugs, slugs, (a, b) => (normalizeAppId(a) === normalizeAppId(b)) === (a === b)),
  );
});
