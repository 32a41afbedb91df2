import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ADA,
  APP,
  createEmbedRequest,
  createEmbedUnderTest,
  createFakeFetch,
} from './utils/embed-under-test.ts';
import type { EmbedServerOptions } from '../src/config/options.ts';

const baseUrl = 'https://tooljet.example.com';
let fakeFetch = createFakeFetch(baseUrl);

beforeEach(() => {
  fakeFetch = createFakeFetch(baseUrl);
});
afterEach(() => vi.useRealTimers());

const create = (options: Partial<EmbedServerOptions> = {}) =>
  createEmbedUnderTest({ baseUrl, fetch: fakeFetch, ...options });

async function answerTo(
  body: unknown,
  init: RequestInit = {},
  options: Partial<EmbedServerOptions> = {},
): Promise<{ status: number; code: unknown; body: Record<string, unknown>; headers: Headers }> {
  const response = await create(options).handler(createEmbedRequest(body, init));
  const answer = (await response.json()) as Record<string, unknown>;
  return { status: response.status, code: answer['code'], body: answer, headers: response.headers };
}

describe('handler', () => {
  it('answers with an embed URL, its version and its life', async () => {
    expect(await answerTo({ appId: APP })).toMatchObject({
      status: 200,
      body: {
        redirectUrl: `${baseUrl}/embed-apps/${APP}?personal-access-token=pat_1`,
        version: expect.any(String),
        expiresIn: expect.closeTo(3600, -1),
        idleTimeout: 3600,
      },
    });
  });

  it.each([
    ['GET', 405, 'method_not_allowed'],
    ['PUT', 405, 'method_not_allowed'],
  ])('refuses %s', async (method, status, code) => {
    const body = method === 'GET' ? null : '{}';
    const { headers, ...answer } = await answerTo('', { method, body });
    expect(answer).toMatchObject({ status, code });
    expect(headers.get('allow')).toBe('POST');
  });

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', { 'content-type': 'text/plain' }],
    ['a look-alike', { 'content-type': 'application/jsonp' }],
    ['a compressed body', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
  ])('refuses %s', async (_title, headers) => {
    expect(await answerTo({ appId: APP }, { headers })).toMatchObject({ status: 415 });
  });

  it('takes JSON with a charset', async () => {
    const headers = { 'content-type': 'Application/JSON; charset=utf-8' };
    expect(await answerTo({ appId: APP }, { headers })).toMatchObject({ status: 200 });
  });

  it.each([
    ['what is not JSON', '{'],
    ['no app', {}],
    ['a path for an app', { appId: '../admin' }],
    ['a number for an app', { appId: 1 }],
    ['an unknown field', { appId: APP, user: ADA }],
    ['an e-mail that is none', { appId: APP, email: 'ada' }],
    ['a page, which needs direct opening', { appId: APP, page: 'home' }],
    ['parameters, which need direct opening', { appId: APP, params: { id: '1' } }],
  ])('refuses %s', async (_title, body) => {
    expect(await answerTo(body)).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(fakeFetch.bodies).toEqual([]);
  });

  it('refuses a body that is too large, however it is sent', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1024)),
    });
    const init = { body: endless, duplex: 'half' } as RequestInit;
    expect(await answerTo('', init)).toMatchObject({ status: 413, code: 'payload_too_large' });
    expect(await answerTo({ appId: 'a'.repeat(5000) })).toMatchObject({ status: 413 });
  });

  it('gives up on a body that does not come', async () => {
    vi.useFakeTimers();
    const silent = new ReadableStream<Uint8Array>();
    const answer = answerTo('', { body: silent, duplex: 'half' });
    await vi.advanceTimersByTimeAsync(5000);
    expect(await answer).toMatchObject({ status: 408, code: 'request_timeout' });
  });

  it('refuses a request from another site before it asks who it is', async () => {
    const identify = vi.fn(() => ({ email: ADA }));
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' };
    expect(await answerTo({ appId: APP }, { headers }, { identify })).toMatchObject({
      status: 403,
      code: 'origin_not_allowed',
    });
    expect(identify).not.toHaveBeenCalled();
  });

  it('answers within its deadline when a callback of the host hangs', async () => {
    vi.useFakeTimers();
    const identify = () => new Promise<never>(() => {});
    const answer = answerTo({ appId: APP }, {}, { identify });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await answer).toMatchObject({ status: 500, code: 'internal_error' });
  });

  it('limits how often one user may ask', async () => {
    const { handler } = create({ rateLimit: { perUser: { limit: 2, windowSeconds: 60 } } });
    const ask = () => handler(createEmbedRequest({ appId: APP }));
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('forgets a user’s embed URLs when it is told to', async () => {
    const { handler, invalidate } = create();
    await handler(createEmbedRequest({ appId: APP }));
    await invalidate({ user: { email: ADA }, appId: APP.toUpperCase() });
    await handler(createEmbedRequest({ appId: APP }));
    expect(fakeFetch.bodies).toHaveLength(2);
  });

  it('marks every answer as not to be stored', async () => {
    const answers = [
      await answerTo({ appId: APP }),
      await answerTo({ appId: 'other' }),
      await answerTo('{'),
      await answerTo('', { method: 'GET', body: null }),
    ];
    for (const { headers } of answers) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('tells an error as a problem document with a name for the log', async () => {
    const embed = create();
    const response = await embed.handler(createEmbedRequest({ appId: 'other' }));
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const problem = (await response.json()) as { requestId: string };
    expect(problem).toMatchObject({ type: 'urn:tooljet-embed:app_not_allowed', status: 403 });
    expect(embed.logs).toMatchObject([{ level: 'warn', fields: { requestId: problem.requestId } }]);
  });

  it('never rejects, whatever it is sent', async () => {
    const { handler } = create({ rateLimit: { perUser: false } });
    const anyBody = fc.oneof(
      fc.json(),
      fc.string(),
      fc.jsonValue().map((value) => JSON.stringify({ appId: APP, ...Object(value) })),
    );
    await fc.assert(
      fc.asyncProperty(anyBody, async (body) => {
        const response = await handler(createEmbedRequest(body));
        expect(response.status).toBeGreaterThanOrEqual(200);
        expect(response.headers.get('cache-control')).toBe('no-store');
      }),
      { numRuns: 1000 },
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
