import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppId, isAppUuid, normalizeAppId } from './app-id.ts';

const UUID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabc';

describe('isAppUuid', () => {
  it.each([UUID, UUID.toUpperCase(), '00000000-0000-0000-0000-000000000000'])(
    'accepts the UUID %s',
    (value) => {
      expect(isAppUuid(value)).toBe(true);
    },
  );

  it('accepts every generated UUID', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => isAppUuid(uuid)),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['a slug', 'orders'],
    ['an empty string', ''],
    ['one digit too many', `${UUID}0`],
    ['one digit too few', UUID.slice(1)],
    ['a letter that is not a hex digit', UUID.replace('8', 'g')],
    ['no hyphens', UUID.replaceAll('-', '')],
    ['braces', `{${UUID}}`],
    ['a URN', `urn:uuid:${UUID}`],
    ['a trailing line break', `${UUID}\n`],
    ['a preceding line', `orders\n${UUID}`],
  ])('rejects %s as a UUID', (_what, value) => {
    expect(isAppUuid(value)).toBe(false);
  });
});

describe('isAppId', () => {
  it.each([UUID, 'orders', 'Orders_2', '-', '7', 'a'.repeat(100)])('accepts %s', (value) => {
    expect(isAppId(value)).toBe(true);
  });

  it.each([
    ['an empty string', ''],
    ['more than 100 characters', 'a'.repeat(101)],
    ['a path', '../admin'],
    ['a slash', 'orders/1'],
    ['a dot', 'orders.json'],
    ['an encoded slash', 'orders%2f1'],
    ['a query', 'orders?a=1'],
    ['a space', 'my orders'],
    ['a trailing line break', 'orders\n'],
    ['a NUL', 'orders\0'],
    ['a letter beyond ASCII', 'aufträge'],
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

  it('accepts only characters that need no escaping in a URL', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (value) => !isAppId(value) || encodeURIComponent(value) === value,
      ),
      { numRuns: 2000 },
    );
  });
});

describe('normalizeAppId', () => {
  it('converts a UUID to lower case', () => {
    expect(normalizeAppId(UUID.toUpperCase())).toBe(UUID);
  });

  it('leaves a slug unchanged, because ToolJet treats slugs as case-sensitive', () => {
    expect(normalizeAppId('Orders')).toBe('Orders');
  });

  it('returns the same id for every spelling of a UUID', () => {
    fc.assert(
      fc.property(fc.mixedCase(fc.uuid()), (uuid) => normalizeAppId(uuid) === uuid.toLowerCase()),
      { numRuns: 1000 },
    );
  });

  it('returns a normalized id unchanged', () => {
    const appId = fc.oneof(fc.mixedCase(fc.uuid()), fc.stringMatching(/^[a-zA-Z0-9_-]{1,100}$/));
    fc.assert(
      fc.property(appId, (id) => {
        const once = normalizeAppId(id);
        return normalizeAppId(once) === once && isAppId(once);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps different slugs different', () => {
    const slug = fc.stringMatching(/^[a-zA-Z0-9_]{1,12}$/);
    fc.assert(
      fc.property(
        slug,
        slug,
        (one, other) => (normalizeAppId(one) === normalizeAppId(other)) === (one === other),
      ),
      { numRuns: 1000 },
    );
  });
});
