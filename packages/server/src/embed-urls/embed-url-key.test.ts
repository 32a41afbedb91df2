import { describe, expect, it } from 'vitest';
import { toId, toLane } from './embed-url-key.ts';
import type { EmbedUrlKey } from '../tooljet/generate.ts';

const keyOf = (email: string, appId: string, authzVersion?: string | null): EmbedUrlKey => ({
  user: { email, authzVersion },
  appId,
});

const ADA = keyOf('ada@example.com', 'orders');

describe('the id of an embed URL', () => {
  it.each([
    ['user', keyOf('grace@example.com', 'orders')],
    ['spelling of the e-mail', keyOf('Ada@example.com', 'orders')],
    ['app', keyOf('ada@example.com', 'stock')],
    ['rights', keyOf('ada@example.com', 'orders', '1')],
    ['rights that look like none', keyOf('ada@example.com', 'orders', 'null')],
  ])('is another one for another %s', (_what, other) => {
    expect(toId(other)).not.toBe(toId(ADA));
  });

  it('is one for all ways to have no version of rights', () => {
    expect(toId(keyOf('ada@example.com', 'orders', null))).toBe(toId(ADA));
  });

  it('is not the same where one part borrows from the next', () => {
    const one = keyOf('a@b"', 'c', 'd');
    const other = keyOf('a@b', 'c', '","d');
    expect(toId(one)).not.toBe(toId(other));
  });
});

describe('the lane of a generation', () => {
  it('is one for all spellings of an e-mail and all rights', () => {
    expect(toLane(keyOf('ADA@example.com', 'orders', '1'))).toBe(toLane(ADA));
  });

  it.each([keyOf('grace@example.com', 'orders'), keyOf('ada@example.com', 'stock')])(
    'is another one for another user or app',
    (other) => {
      expect(toLane(other)).not.toBe(toLane(ADA));
    },
  );
});
