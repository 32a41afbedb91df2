import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeAppId, isAppId, isAppUuid } from './app-id.ts';

const UUID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabc';

describe('isAppUuid', () => {
  it.each([UUID, UUID.toUpperCase(), '00000000-0000-0000-0000-000000000000'])(
    'takes %s for a UUID',
    (value) => {
      expect(isAppUuid(value)).toBe(true);
    },
  );

  it('takes every UUID for one', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => isAppUuid(uuid)),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['a slug', 'orders'],
    ['nothing', ''],
    ['one digit too many', `${UUID}0`],
    ['one digit too few', UUID.slice(1)],
    ['a letter that is no digit', UUID.replace('8', 'g')],
    ['no hyphens', UUID.replaceAll('-', '')],
    ['braces', `{${UUID}}`],
    ['a URN', `urn:uuid:${UUID}`],
    ['a line break behind it', `${UUID}\n`],
    ['another line before it', `orders\n${UUID}`],
  ])('takes %s for none', (_what, value) => {
    expect(isAppUuid(value)).toBe(false);
  });
});

describe('isAppId', () => {
  it.each([UUID, 'orders', 'Orders_2', '-', '7', 'a'.repeat(100)])('takes %s', (value) => {
    expect(isAppId(value)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['more than 100 characters', 'a'.repeat(101)],
    ['a path', '../admin'],
    ['a slash', 'orders/1'],
    ['a dot', 'orders.json'],
    ['an encoded slash', 'orders%2f1'],
    ['a query', 'orders?a=1'],
    ['a blank', 'my orders'],
    ['a line break behind it', 'orders\n'],
    ['a NUL', 'orders\0'],
    ['a letter beyond ASCII', 'aufträge'],
    ['a look-alike of another alphabet', 'оrders'],
    ['a sign whose lower case is k', '\u212A'],
    ['a number', 7],
    ['null', null],
    ['undefined', undefined],
    ['a list with a slug', ['orders']],
    ['an object that reads as a slug', { toString: () => 'orders' }],
  ])('refuses %s', (_what, value) => {
    expect(isAppId(value)).toBe(false);
  });

  it('takes nothing that means something in an address', () => {
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
  it('writes a UUID in lower case', () => {
    expect(normalizeAppId(UUID.toUpperCase())).toBe(UUID);
  });

  it('leaves a slug as it is, because ToolJet tells its cases apart', () => {
    expect(normalizeAppId('Orders')).toBe('Orders');
  });

  it('has one spelling for all spellings of a UUID', () => {
    fc.assert(
      fc.property(fc.mixedCase(fc.uuid()), (uuid) => normalizeAppId(uuid) === uuid.toLowerCase()),
      { numRuns: 1000 },
    );
  });

  it('changes nothing the second time', () => {
    const appId = fc.oneof(fc.mixedCase(fc.uuid()), fc.stringMatching(/^[a-zA-Z0-9_-]{1,100}$/));
    fc.assert(
      fc.property(appId, (id) => {
        const once = normalizeAppId(id);
        return normalizeAppId(once) === once && isAppId(once);
      }),
      { numRuns: 1000 },
    );
  });

  it('never makes one of two slugs', () => {
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
