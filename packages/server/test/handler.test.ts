import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  APP,
  createEmbedRequest,
  createEmbedUnderTest,
  createFakeFetch,
  BASE_URL,
} from './utils/embed-under-test.ts';
import type { EmbedServerOptions } from '../src/config/options.ts';

const create = (options: Partial<EmbedServerOptions> = {}) =>
  createEmbedUnderTest({ fetch: createFakeFetch(), ...options });

describe('handler', () => {
  it('responds with an embed URL, its version and its lifetime', async () => {
    const response = await create().handler(createEmbedRequest({ appId: APP }));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      redirectUrl: `${BASE_URL}/embed-apps/${APP}?personal-access-token=pat_1&appSlug=orders`,
      version: expect.any(String),
      expiresIn: expect.closeTo(3600, -1),
      idleTimeout: 3600,
    });
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
      { numRuns: 300 },
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('lists every allowed embed origin in the frame-src directive', () => {
    const embedOrigins = ['https://apps.example.com', 'https://other.example.com'];
    const { cspFrameSrc } = create({ embedOrigins });
    expect(cspFrameSrc()).toBe(`frame-src ${embedOrigins.join(' ')}`);
  });
});
