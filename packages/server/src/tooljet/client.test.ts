import { expect, it, vi } from 'vitest';
import {
  ADA,
  APP,
  createEmbedUnderTest,
  createFakeFetch,
} from '../../test/utils/embed-under-test.ts';

const baseUrl = 'https://tooljet.example.com';

it('calls fetch as a function and not as a method, as Workers require', async () => {
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
  ['a response that never ends', async () => {}],
  [
    'a response that comes too late',
    (init?: RequestInit) =>
      new Promise<void>((resolve) => init?.signal?.addEventListener('abort', () => resolve())),
  ],
])('cancels %s when fetch ignores the signal', async (_title, wait) => {
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
