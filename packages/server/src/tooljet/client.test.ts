import { expect, it, vi } from 'vitest';
import {
  ADA,
  APP,
  createEmbedUnderTest,
  createFakeFetch,
} from '../../test/utils/embed-under-test.ts';

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

it.each([
  ['an answer that never ends', async () => {}],
  [
    'one that comes too late',
    (init?: RequestInit) =>
      new Promise<void>((resolve) => init?.signal?.addEventListener('abort', () => resolve())),
  ],
])('lets go of %s, though fetch heeds no signal', async (_title, wait) => {
  const cancel = vi.fn();
  const body = new ReadableStream({ cancel });
  const { getEmbedUrl } = createEmbedUnderTest({
    baseUrl,
    fetch: async (_url, init) => {
      await wait(init);
      return new Response(body, { status: 201 });
    },
    timeouts: { upstreamMs: 50 },
  });
  await expect(getEmbedUrl({ user: { email: ADA }, appId: APP })).rejects.toMatchObject({
    code: 'tooljet_timeout',
  });
  await vi.waitFor(() =>
    expect(cancel).toHaveBeenCalledWith(expect.objectContaining({ code: 'tooljet_timeout' })),
  );
});
