import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isEmail, isSameEmail } from './email.ts';

const ADA = 'ada@example.com';

it.each([
  'Ada.Lovelace+portal@Example.COM',
  "o'hara@example.com",
  'ada@localhost',
  'käthe@bücher.example',
  `${'a'.repeat(242)}@example.com`,
])('accepts the email %s', (value) => {
  expect(isEmail(value)).toBe(true);
});

it.each([
  ['an empty string', ''],
  ['no at sign', 'ada.example.com'],
  ['an address without a local part', '@example.com'],
  ['an address without a domain', 'ada@'],
  ['two at signs', 'ada@grace@example.com'],
  ['a trailing header', `${ADA}\r\nBcc: grace@example.com`],
  ['255 characters', `${'a'.repeat(243)}@example.com`],
  ['a number', 1],
  ['null', null],
  ['an array with an address', [ADA]],
  ['an object that converts to an address', { toString: () => ADA }],
])('rejects %s as an email', (_what, value) => {
  expect(isEmail(value)).toBe(false);
});

it('accepts every address that follows the mail standards', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (email) => email.length > 254 || isEmail(email)),
    { numRuns: 1000 },
  );
});

it('rejects an email with a space, control or invisible character at any position', () => {
  const characters = ' \t\r\n\0\u0007\u001B\u007F\u0085\u00A0\u200B\u2003\u2028\u3000\uFEFF\uD800';
  fc.assert(
    fc.property(
      fc.constantFrom(...characters.split('')),
      fc.nat(ADA.length),
      (character, at) => !isEmail(ADA.slice(0, at) + character + ADA.slice(at)),
    ),
    { numRuns: 1000 },
  );
});

it.each([
  ['no difference', ADA, ADA],
  ['different case', 'Ada@Example.com', 'ada@example.COM'],
  ['surrounding whitespace', ` ${ADA}\n`, ADA],
  ['a different Unicode form and case', 'K\u00C4THE@example.com', 'ka\u0308the@example.com'],
])('treats emails as equal despite %s', (_what, one, other) => {
  expect(isSameEmail(one, other)).toBe(true);
});

it.each([
  ['a different user', 'grace@example.com'],
  ['a different domain', 'ada@example.org'],
  ['a look-alike from another alphabet', '\u0430da@example.com'],
  ['a full-width letter', '\uFF41da@example.com'],
  ['an invisible character', 'ada\u200B@example.com'],
  ['a tag', 'ada+portal@example.com'],
  ['an empty string', ''],
])('treats emails as different because of %s', (_what, other) => {
  expect(isSameEmail(ADA, other)).toBe(false);
  expect(isSameEmail(other, ADA)).toBe(false);
});

it.each([
  ['a dotless i', 'iris@example.com', '\u0131ris@example.com'],
  ['a sharp s', 'strauss@example.com', 'strau\u00DF@example.com'],
])('treats emails as different because of %s', (_what, one, other) => {
  expect(isSameEmail(one, other)).toBe(false);
});

it('ignores case, surrounding whitespace and Unicode form of any email', () => {
  const blanks = fc.constantFrom('', ' ', '\t', '\r\n ');
  const forms = fc.constantFrom('NFC', 'NFD');
  const names = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(fc.emailAddress(), names, blanks, forms, (address, name, blank, form) => {
      const email = `${name.trim()}${address}`;
      return (
        isSameEmail(email, blank + email.normalize(form) + blank) &&
        isSameEmail(address, address.toUpperCase())
      );
    }),
    { numRuns: 1000 },
  );
});

it('treats two ASCII emails as equal only when their letters are equal', () => {
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
