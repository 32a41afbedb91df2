import { describe, expect, test } from 'vitest';
import { isEmail } from './validation.ts';

describe('isEmail', () => {
  test.each([
    'ada@example.com',
    'Ada.Lovelace+apps@mail.example.com',
    "o'hara@example.com",
    'zoë@example.com',
    'jürgen@müller.example',
    'user@xn--mller-kva.xn--p1ai',
    `${'a'.repeat(64)}@example.com`,
  ])('accepts %s', (email) => {
    expect(isEmail(email)).toBe(true);
  });

  test.each([
    'ada',
    'ada@example',
    '@example.com',
    'ada@@example.com',
    'ada lovelace@example.com',
    '.ada@example.com',
    'ada.@example.com',
    'a..b@example.com',
    'ada@example..com',
    'ada@-example.com',
    'ada@example.c',
    'ada@127.0.0.1',
    'Ada <ada@example.com>',
    `${'a'.repeat(65)}@example.com`,
    '',
    7,
    null,
    ['ada@example.com'],
  ])('rejects %j', (value) => {
    expect(isEmail(value)).toBe(false);
  });
});
