import { describe, expect, it } from 'vitest';
import { parseEmbedUrlQuery, toCacheId, toMutexKey } from './query.ts';

const keyOf = (email: string, sharedAppId: string, authzVersion?: string | null) => ({
  user: { email, authzVersion },
  sharedAppId,
});
const ADA = keyOf('ada@example.com', 'orders');

describe('parseEmbedUrlQuery', () => {
  it('copies everything that the caller could change afterwards', () => {
    const user = { email: 'ada@example.com', authzVersion: '1' };
    const params = { id: '7' };
    const query = parseEmbedUrlQuery({ user, appId: 'orders', direct: true, params });
    user.email = 'grace@example.com';
    params.id = '8';
    expect(query).toEqual({
      user: { email: 'ada@example.com', authzVersion: '1' },
      appId: 'orders',
      direct: true,
      params: { id: '7' },
    });
  });
});

describe('toCacheId', () => {
  it.each([
    ['user', keyOf('grace@example.com', 'orders')],
    ['spelling of the email', keyOf('Ada@example.com', 'orders')],
    ['app', keyOf('ada@example.com', 'stock')],
    ['authzVersion', keyOf('ada@example.com', 'orders', '1')],
    ['authzVersion that looks like none', keyOf('ada@example.com', 'orders', 'null')],
  ])('returns a different id for a different %s', (_difference, other) => {
    expect(toCacheId(other)).not.toBe(toCacheId(ADA));
  });

  it('treats an undefined, null and missing authzVersion as the same', () => {
    expect(toCacheId(keyOf('ada@example.com', 'orders', null))).toBe(toCacheId(ADA));
    expect(toCacheId({ ...ADA, user: { email: 'ada@example.com' } })).toBe(toCacheId(ADA));
  });

  it('returns different ids when characters move from one part to the next', () => {
    expect(toCacheId(keyOf('a@b"', 'c', 'd'))).not.toBe(toCacheId(keyOf('a@b', 'c', '","d')));
  });
});

describe('toMutexKey', () => {
  it('ignores the spelling of the email and the authzVersion', () => {
    expect(toMutexKey(keyOf('ADA@example.com', 'orders', '1'))).toBe(toMutexKey(ADA));
  });

  it.each([
    ['user', keyOf('grace@example.com', 'orders')],
    ['app', keyOf('ada@example.com', 'stock')],
  ])('returns a different key for a different %s', (_difference, other) => {
    expect(toMutexKey(other)).not.toBe(toMutexKey(ADA));
  });
});
