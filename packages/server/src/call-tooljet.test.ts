import { expect, it, vi } from 'vitest';
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

it('lets go of an answer that never ends, though fetch heeds no signal', async () => {
  const cancel = vi.fn();
  const body = new ReadableStream({ cancel });
  const { getEmbedUrl } = createEmbedUnderTest({
    baseUrl,
    fetch: async () => new Response(body, { status: 201 }),
    upstreamTimeoutMs: 50,
  });
  await expect(getEmbedUrl({ user: { email: ADA }, appId: APP })).rejects.toMatchObject({
    code: 'tooljet_timeout',
  });
  expect(cancel).toHaveBeenCalledWith(expect.objectContaining({ code: 'tooljet_timeout' }));
});
