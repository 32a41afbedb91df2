import { expect, it } from 'vitest';
import { toNodeListener } from '../src/adapters/node.ts';
import type { EmbedServerOptions } from '../src/config/options.ts';
import {
  APP,
  createEmbedRequest,
  createEmbedUnderTest,
  createFakeFetch,
} from './utils/embed-under-test.ts';
import { type Http2Listener, requestOverHttp2 } from './utils/request-over-http2.ts';

const TOOLJET = 'https://portal.example.com:8443';
const HOST = 'portal.example.com:8443';

function create(baseUrl: string, options: Partial<EmbedServerOptions> = {}) {
  return createEmbedUnderTest({ baseUrl, fetch: createFakeFetch(baseUrl), ...options });
}

async function send(
  { handler }: ReturnType<typeof create>,
  headers: Record<string, string>,
  body: object = { appId: APP },
): Promise<unknown> {
  const init = { headers: { 'content-type': 'application/json', ...headers } };
  const response = await handler(createEmbedRequest(body, init));
  return ((await response.json()) as { code?: string }).code ?? response.status;
}

it.each<[baseUrl: string, headers: Record<string, string>]>([
  [TOOLJET, { origin: TOOLJET, host: HOST }],
  [TOOLJET, { origin: TOOLJET, 'sec-fetch-site': 'same-origin' }],
  [TOOLJET, { host: HOST }],
  [TOOLJET, { host: HOST.toUpperCase() }],
  [TOOLJET, { origin: 'null', 'sec-fetch-site': 'same-origin', host: HOST }],
  [`${TOOLJET}/tooljet`, { origin: TOOLJET, host: HOST }],
  ['https://portal.example.com', { host: 'portal.example.com' }],
  ['https://portal.example.com', { host: 'portal.example.com:443' }],
  ['http://localhost:3000', { origin: 'http://localhost:3000', host: 'localhost:3000' }],
  ['http://localhost:3000', { host: 'localhost:3000' }],
])('rejects an embed URL of %s when the request has the headers %o', async (baseUrl, headers) => {
  expect(await send(create(baseUrl), headers)).toBe('misconfigured');
});

it.each<[baseUrl: string, headers: Record<string, string>]>([
  [TOOLJET, {}],
  [TOOLJET, { origin: 'https://portal.example.com', host: 'portal.example.com' }],
  [TOOLJET, { host: 'portal.example.com' }],
  [TOOLJET, { host: 'tooljet.portal.example.com:8443' }],
  [TOOLJET, { host: 'a b' }],
  // The endpoint is on ToolJet's host, but the page is not.
  [TOOLJET, { origin: 'https://portal.example.com', host: HOST, 'sec-fetch-site': 'same-origin' }],
  ['http://localhost:3000', { origin: 'http://localhost:4000', host: 'localhost:4000' }],
  ['http://localhost:3000', { host: '127.0.0.1:3000' }],
])('accepts an embed URL of %s when the request has the headers %o', async (baseUrl, headers) => {
  expect(await send(create(baseUrl), headers)).toBe(200);
});

it('rejects the app address of a direct opening on the own origin', async () => {
  const generate = createFakeFetch(TOOLJET);
  const server = create(TOOLJET, {
    openMode: 'direct',
    fetch: async (url, init) =>
      (url as URL).pathname.endsWith('/session')
        ? Response.json({ signedPat: 'a.b.c' }, { status: 201 })
        : generate(url, init),
  });
  const body = { appId: APP, direct: true };
  expect(await send(server, { origin: TOOLJET, host: HOST }, body)).toBe('misconfigured');
  expect(await send(server, { host: 'portal.example.com' }, body)).toBe(200);
});

it('rejects an embed URL on the authority of an HTTP/2 request without Origin', async () => {
  const listener = toNodeListener(create(TOOLJET)) as unknown as Http2Listener;
  const problem = await requestOverHttp2(listener, { ':authority': HOST });
  expect(problem).toMatchObject({ code: 'misconfigured' });
});

it('logs an embed URL on the own origin once for all users, and reports each to onEvent', async () => {
  let count = 0;
  const results: string[] = [];
  const server = create(TOOLJET, {
    identify: () => ({ email: `user-${(count += 1)}@example.com` }),
    onEvent: ({ result }) => results.push(result),
  });
  for (let request = 0; request < 20; request += 1) await send(server, { host: HOST });
  expect(server.logs).toMatchObject([
    {
      level: 'error',
      fields: { code: 'misconfigured', reason: expect.stringContaining("portal's own origin") },
    },
  ]);
  expect(results).toEqual(Array.from({ length: 20 }, () => 'misconfigured'));
});
