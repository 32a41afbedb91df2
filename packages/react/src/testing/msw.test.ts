import { ERROR_CODES, type ErrorCode } from '@tooljet-embed/protocol';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fetchEmbed } from '../query/fetch-embed.ts';
import { toolJetEmbedHandler, type ToolJetEmbedHandlerOptions } from './msw.ts';

const endpoint = 'https://portal.example.com/api/tooljet-embed';
const ADA = { appId: 'orders', email: 'ada@example.com' };
const CODES = Object.keys(ERROR_CODES) as ErrorCode[];

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function use(options: Partial<ToolJetEmbedHandlerOptions> = {}): void {
  server.use(toolJetEmbedHandler({ endpoint, ...options }));
}

function request(fields: object = {}, requestTimeoutMs = 10_000): ReturnType<typeof fetchEmbed> {
  const { signal } = new AbortController();
  return fetchEmbed({ endpoint, requestTimeoutMs }, { ...ADA, ...fields }, signal);
}

function post(body: string): Promise<Response> {
  return fetch(endpoint, { method: 'POST', body });
}

describe('toolJetEmbedHandler', () => {
  it('responds with a new embed URL for the requested app to every request', async () => {
    use();
    const first = await request();
    const second = await request({ appId: 'inventory', after: first.version });
    expect(first.src).toMatch(/^https:\/\/tooljet\.example\.com\/embed-apps\/orders\?/);
    expect(second.src).toMatch(/^https:\/\/tooljet\.example\.com\/embed-apps\/inventory\?/);
    expect([first.version, second.version]).toEqual(['v1', 'v2']);
    expect(first).toMatchObject({ lifetimeMs: 3_600_000, idleMs: 1_800_000, isDirect: false });
  });

  it.each([{ page: 'details' }, { params: { id: '1' } }])(
    'responds with a session of direct opening for %o',
    async (fields) => {
      use();
      expect(await request(fields)).toMatchObject({ isDirect: true, name: 'session-1' });
    },
  );

  it('responds with the result of respond when it is given', async () => {
    use({ respond: ({ appId }) => ({ redirectUrl: `https://apps.example.com/${appId}` }) });
    expect((await request()).src).toBe('https://apps.example.com/orders');
  });

  it.each(CODES)(
    'responds with %s as a problem document that the embed understands',
    async (code) => {
      use({ error: code, retryAfter: 7 });
      const response = await post(JSON.stringify(ADA));
      expect(response.status).toBe(ERROR_CODES[code].status ?? 502);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'application/problem+json',
        'retry-after': '7',
        'cache-control': 'no-store',
      });
      expect(await response.json()).toMatchObject({ type: `urn:tooljet-embed:${code}`, code });
      await expect(request()).rejects.toMatchObject({ code, retryAfter: 7 });
    },
  );

  it.each(['', '[]', '{}', '{"appId":""}'])('rejects the request body %o', async (body) => {
    use({ error: 'tooljet_busy' });
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(response.headers.has('retry-after')).toBe(false);
    expect(await response.json()).toMatchObject({ code: 'invalid_request' });
  });

  it.each([60_000, 'infinite'] as const)('responds after %s milliseconds', async (delayMs) => {
    use({ delayMs });
    await expect(request({}, 50)).rejects.toMatchObject({ code: 'endpoint_timeout' });
  });
});
