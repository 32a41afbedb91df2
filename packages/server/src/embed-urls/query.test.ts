import { expect, it } from 'vitest';
import { parseEmbedUrlQuery } from './query.ts';

it('keeps nothing that its caller can change afterwards', () => {
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
