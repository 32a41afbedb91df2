import { expect, it, vi } from 'vitest';
import {
  ADA,
  API_TOKEN,
  APP,
  createEmbedUnderTest,
  createFakeFetch,
} from '../../test/utils/embed-under-test.ts';
import type { EmbedServerOptions } from '../config/options.ts';

const query = { user: { email: ADA }, appId: APP };

/** Generates an embed URL and returns the request that ToolJet received. */
async function captureRequest(options: Partial<EmbedServerOptions> = {}, appId = APP) {
  const fakeFetch = vi.fn<typeof fetch>(() => Promise.reject(new Error('no connection')));
  const { getEmbedUrl } = createEmbedUnderTest({ fetch: fakeFetch, ...options });
  await expect(getEmbedUrl({ ...query, appId })).rejects.toMatchObject({
    code: 'tooljet_unavailable',
  });
  const [url, init] = fakeFetch.mock.calls[0] ?? [];
  return { url: (url as URL).href, init, body: JSON.parse(init?.body as string) as object };
}

it('sends a request of ToolJet’s API below the base URL when it generates', async () => {
  const baseUrl = 'https://tooljet.example.com/tools';
  const { url, init, body } = await captureRequest({ baseUrl, sessionExpiry: 30 });
  expect(url).toBe(`${baseUrl}/api/ext/users/personal-access-token`);
  expect(init).toMatchObject({ method: 'POST', redirect: 'manual' });
  const headers = new Headers(init?.headers);
  expect(headers.get('authorization')).toBe(`Basic ${API_TOKEN}`);
  expect(headers.get('content-type')).toBe('application/json');
  expect(body).toEqual({ email: ADA, appId: APP, sessionExpiry: 30, patExpiry: 3600 });
});

it('sends an app id as appSlug when it is not a UUID', async () => {
  const { body } = await captureRequest({}, 'orders');
  expect(body).toEqual({ email: ADA, appSlug: 'orders', sessionExpiry: 60, patExpiry: 3600 });
});

it.each([
  ['seconds', 90],
  ['minutes', 2],
  ['milliseconds', 90_000],
] as const)('converts 90 seconds when ToolJet reads %s', async (patExpiryUnit, patExpiry) => {
  const { body } = await captureRequest({ patExpiry: 90, patExpiryUnit, sessionExpiry: 1 });
  expect(body).toMatchObject({ patExpiry });
});

it('calls fetch as a function and not as a method, as Workers require', async () => {
  const fakeFetch = createFakeFetch();
  const owners: unknown[] = [];
  const { getEmbedUrl } = createEmbedUnderTest({
    fetch(this: unknown, ...call) {
      owners.push(this);
      return fakeFetch(...call);
    },
  });
  await getEmbedUrl(query);
  expect(owners).toEqual([undefined]);
});

it.each([
  ['never ends', async () => {}],
  [
    'comes too late',
    (init?: RequestInit) =>
      new Promise<void>((resolve) => init?.signal?.addEventListener('abort', () => resolve())),
  ],
])('cancels a response when it %s and fetch ignores the signal', async (_case, wait) => {
  const cancel = vi.fn();
  const { getEmbedUrl } = createEmbedUnderTest({
    fetch: async (_url, init) => {
      await wait(init);
      return new Response(new ReadableStream({ cancel }), { status: 201 });
    },
    timeouts: { upstreamMs: 50 },
  });
  const timeout = { code: 'tooljet_timeout' };
  await expect(getEmbedUrl(query)).rejects.toMatchObject(timeout);
  await vi.waitFor(() => expect(cancel).toHaveBeenCalledWith(expect.objectContaining(timeout)));
});
