import { expect, it } from 'vitest';
import { ADA, APP, createEmbedUnderTest, createFakeFetch } from '../testing/embed-under-test.ts';

const baseUrl = 'https://tooljet.example.com';

it('calls fetch as a function, which Workers insist on', async () => {
  const fakeFetch = createFakeFetch(baseUrl);
  const owners: unknown[] = [];
  const { getEmbedUrl } = createEmbedUnderTest({
    baseUrl,
    fetch(this: unknown, ...call) {
      owners.push(this);
      return fakeFetch(...call);
    },
  });
  await getEmbedUrl({ user: { email: ADA }, appId: APP });
  expect(owners).toEqual([undefined]);
});
