import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ADA,
  APP,
  createEmbedRequest,
  createEmbedUnderTest,
  createFakeFetch,
  BASE_URL,
} from './utils/embed-under-test.ts';
import type { EmbedServerOptions } from '../src/config/options.ts';

let fakeFetch = createFakeFetch();

beforeEach(() => {
  fakeFetch = createFakeFetch();
});
afterEach(() => vi.useRealTimers());

const create = (options: Partial<EmbedServerOptions> = {}) =>
  createEmbedUnderTest({ fetch: fakeFetch, ...options });

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
  it('responds with an embed URL, its version and its lifetime', async () => {
    expect(await answerTo({ appId: APP })).toMatchObject({
      status: 200,
      body: {
        redirectUrl: `${BASE_URL}/embed-apps/${APP}?personal-access-token=pat_1`,
        version: expect.any(String),
        expiresIn: expect.closeTo(3600, -1),
        idleTimeout: 3600,
      },
    });
  });

  it('rejects a body that never ends', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1024)),
    });
    const init = { body: endless, duplex: 'half' } as RequestInit;
    expect(await answerTo('', init)).toMatchObject({ status: 413, code: 'payload_too_large' });
  });

  it('responds 408 when the body does not arrive', async () => {
    vi.useFakeTimers();
    const silent = new ReadableStream<Uint8Array>();
    const answer = answerTo('', { body: silent, duplex: 'half' });
    await vi.advanceTimersByTimeAsync(5000);
    expect(await answer).toMatchObject({ status: 408, code: 'request_timeout' });
  });

  it('responds within its total timeout when identify hangs', async () => {
    vi.useFakeTimers();
    const identify = () => new Promise<never>(() => {});
    const answer = answerTo({ appId: APP }, {}, { identify });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await answer).toMatchObject({ status: 500, code: 'internal_error' });
  });

  it('responds 429 when a user is over the rate limit', async () => {
    const { handler } = create({ rateLimit: { perUser: { limit: 2, windowSeconds: 60 } } });
    const ask = () => handler(createEmbedRequest({ appId: APP }));
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('generates again when the embed URLs of a user were invalidated', async () => {
    const { handler, invalidate } = create();
    await handler(createEmbedRequest({ appId: APP }));
    await invalidate({ user: { email: ADA }, appId: APP.toUpperCase() });
    await handler(createEmbedRequest({ appId: APP }));
    expect(fakeFetch.bodies).toHaveLength(2);
  });

  it('sends no-store and no CORS header with every response', async () => {
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

  it('responds with a problem document whose requestId is in the log', async () => {
    const embed = create();
    const response = await embed.handler(createEmbedRequest({ appId: 'other' }));
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const problem = (await response.json()) as { requestId: string };
    expect(problem).toMatchObject({ type: 'urn:tooljet-embed:app_not_allowed', status: 403 });
    expect(embed.logs).toMatchObject([{ level: 'warn', fields: { requestId: problem.requestId } }]);
  });

  it('never rejects for any body', async () => {
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

  it('lists every allowed embed origin in the frame-src directive', () => {
    const embedOrigins = ['https://apps.example.com', 'https://other.example.com'];
    const { cspFrameSrc } = create({ embedOrigins });
    expect(cspFrameSrc()).toBe(`frame-src ${embedOrigins.join(' ')}`);
  });
});
