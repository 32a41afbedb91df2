import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEmail, isSameEmail } from './email.ts';

describe('isEmail', () => {
  it.each([
    'ada@example.com',
    'Ada.Lovelace+portal@Example.COM',
    "o'hara@example.com",
    'ada@localhost',
    'käthe@bücher.example',
    `${'a'.repeat(242)}@example.com`,
  ])('accepts %s', (value) => {
    expect(isEmail(value)).toBe(true);
  });

  it('accepts every address that follows the mail standards', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => email.length > 254 || isEmail(email)),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['an empty string', ''],
    ['no at sign', 'ada.example.com'],
    ['an address without a local part', '@example.com'],
    ['an address without a domain', 'ada@'],
    ['two at signs', 'ada@grace@example.com'],
    ['a space inside', 'ada @example.com'],
    ['a leading space', ' ada@example.com'],
    ['a no-break space', 'ada\u00A0@example.com'],
    ['a trailing line break', 'ada@example.com\n'],
    ['a trailing header', 'ada@example.com\r\nBcc: grace@example.com'],
    ['a NUL', 'ada@example.com\0'],
    ['a C1 control character', 'ada\u0085@example.com'],
    ['255 characters', `${'a'.repeat(243)}@example.com`],
    ['a number', 1],
    ['null', null],
    ['undefined', undefined],
    ['an array with an address', ['ada@example.com']],
    ['an object that converts to an address', { toString: () => 'ada@example.com' }],
  ])('rejects %s', (_what, value) => {
    expect(isEmail(value)).toBe(false);
  });

  it('rejects whitespace and control characters at any position', () => {
    const bad = fc.constantFrom(
      ' ',
      '\t',
      '\r',
      '\n',
      '\0',
      '\u0007',
      '\u001B',
      '\u007F',
      '\u0085',
      '\u00A0',
      '\u2003',
      '\u2028',
      '\u3000',
      '\uFEFF',
    );
    fc.assert(
      fc.property(
        fc.emailAddress(),
        bad,
        fc.nat(),
        (email, character, at) =>
          !isEmail(
            email.slice(0, at % (email.length + 1)) +
              character +
              email.slice(at % (email.length + 1)),
          ),
      ),
      { numRuns: 1000 },
    );
  });

  it('returns a boolean for any value', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => typeof isEmail(value) === 'boolean'),
      { numRuns: 1000 },
    );
  });
});

describe('isSameEmail', () => {
  it.each([
    ['no difference', 'ada@example.com', 'ada@example.com'],
    ['different case', 'Ada@Example.com', 'ada@example.COM'],
    ['surrounding whitespace', ' ada@example.com\n', 'ada@example.com'],
    ['a different Unicode form', 'k\u00E4the@example.com', 'ka\u0308the@example.com'],
    ['a different Unicode form and case', 'K\u00C4THE@example.com', 'ka\u0308the@example.com'],
  ])('treats addresses as equal despite %s', (_what, one, other) => {
    expect(isSameEmail(one, other)).toBe(true);
  });

  it.each([
    ['a different user', 'ada@example.com', 'grace@example.com'],
    ['a different domain', 'ada@example.com', 'ada@example.org'],
    ['a look-alike from another alphabet', 'ada@example.com', '\u0430da@example.com'],
    ['a full-width letter', 'ada@example.com', '\uFF41da@example.com'],
    ['an invisible character', 'ada@example.com', 'ada\u200B@example.com'],
    ['an accent', 'käthe@example.com', 'kathe@example.com'],
    ['a dot', 'ada@example.com', 'a.da@example.com'],
    ['a tag', 'ada@example.com', 'ada+portal@example.com'],
    ['a dotless i', 'iris@example.com', '\u0131ris@example.com'],
    ['a sharp s', 'strauss@example.com', 'strau\u00DF@example.com'],
    ['a space inside', 'ada@example.com', 'a da@example.com'],
    ['an empty string', 'ada@example.com', ''],
  ])('treats addresses as different because of %s', (_what, one, other) => {
    expect(isSameEmail(one, other)).toBe(false);
  });

  it('ignores case, surrounding whitespace and Unicode form of any address', () => {
    const blanks = fc.constantFrom('', ' ', '\t', '\r\n ');
    fc.assert(
      fc.property(
        fc.emailAddress(),
        fc.string({ unit: 'grapheme' }),
        blanks,
        fc.constantFrom('NFC', 'NFD'),
        (address, name, blank, form) => {
          const email = `${name.trim()}${address}`;
          return (
            isSameEmail(email, blank + email.normalize(form) + blank) &&
            isSameEmail(address, address.toUpperCase())
          );
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('returns the same result when the arguments are swapped', () => {
    const address = fc.mixedCase(fc.constantFrom('ada@example.com', ' ada@example.com', 'ad@a.b'));
    fc.assert(
      fc.property(
        address,
        fc.oneof(address, fc.string({ unit: 'binary' })),
        (one, other) => isSameEmail(one, other) === isSameEmail(other, one),
      ),
      { numRuns: 1000 },
    );
  });

  it('treats two ASCII addresses as equal only when their letters are equal', () => {
    const address = fc.stringMatching(/^[abAB.]{1,4}@[abAB]{1,2}$/);
    fc.assert(
      fc.property(
        address,
        address,
        (one, other) => isSameEmail(one, other) === (one.toLowerCase() === other.toLowerCase()),
      ),
      { numRuns: 2000 },
    );
  });
});
