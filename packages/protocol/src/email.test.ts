import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEmail, isSameEmail } from './email.ts';

describe('isEmail', () => {
  it.each(['ada@example.com', 'Ada.Lovelace+x@Example.com', 'æda@exämple.com'])(
    'takes %s',
    (email) => {
      expect(isEmail(email)).toBe(true);
    },
  );

  it.each([
    '',
    'ada',
    '@example.com',
    'ada@',
    'a@b@c',
    'ada @example.com',
    ' ada@example.com',
    'ada@example.com\n',
    'ada@example.com\u0000',
    `${'a'.repeat(250)}@b.co`,
    null,
    7,
    ['ada@example.com'],
  ])('refuses %j', (email) => {
    expect(isEmail(email)).toBe(false);
  });
});

describe('isSameEmail', () => {
  it.each([
    ['ada@example.com', 'ADA@Example.COM'],
    ['ada@example.com', ' ada@example.com '],
    ['\u00e9ve@example.com', 'e\u0301ve@example.com'],
  ])('takes %j and %j for one', (one, other) => {
    expect(isSameEmail(one, other)).toBe(true);
  });

  it.each([
    ['ada@example.com', 'ada@example.org'],
    ['ada@example.com', 'аda@example.com'],
    ['ada@example.com', 'ada+x@example.com'],
    ['ada@example.com', ''],
  ])('keeps %j and %j apart', (one, other) => {
    expect(isSameEmail(one, other)).toBe(false);
  });

  it('does not depend on who comes first', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        (one, other) => isSameEmail(one, other) === isSameEmail(other, one),
      ),
      { numRuns: 1000 },
    );
  });
});
