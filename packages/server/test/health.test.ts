import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  API_TOKEN,
  APP,
  createEmbedRequest,
  createEmbedUnderTest,
  createFakeFetch,
} from './utils/embed-under-test.ts';
import { createSharedTestStore } from './utils/shared-test-store.ts';

const baseUrl = 'https://tooljet.example.com';
const answer =
  (status: number, message: string, headers = {}): typeof fetch =>
  () =>
    Promise.resolve(Response.json({ message }, { status, headers }));

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000, toFake: ['Date', 'setTimeout'] }));
afterEach(() => vi.useRealTimers());

describe('health', () => {
  it('knows nothing wrong of an embed that works', async () => {
    const embed = createEmbedUnderTest({ baseUrl, fetch: createFakeFetch(baseUrl) });
    await embed.handler(createEmbedRequest({ appId: APP }));
    expect(await embed.health()).toEqual({ isHealthy: true, problems: [] });
  });

  it('says that the API token is wrong, until it is right', async () => {
    const fetch = vi.fn(createFakeFetch(baseUrl));
    fetch.mockImplementationOnce(answer(403, 'Unauthorized'));
    const embed = createEmbedUnderTest({ baseUrl, fetch });
    await embed.handler(createEmbedRequest({ appId: APP }));
    const health = await embed.health();
    expect(health).toEqual({
      isHealthy: false,
      problems: [{ part: 'configuration', reason: expect.stringContaining('"apiToken"') }],
    });
    expect(JSON.stringify(health)).not.toContain(API_TOKEN);
    vi.advanceTimersByTime(5001);
    await embed.handler(createEmbedRequest({ appId: APP }));
    expect(await embed.health()).toMatchObject({ isHealthy: true });
  });

  it('says that ToolJet asked to wait, and for how long', async () => {
    const busy = answer(429, 'ThrottlerException: Too Many Requests', { 'retry-after': '7' });
    const embed = createEmbedUnderTest({ baseUrl, fetch: busy });
    await embed.handler(createEmbedRequest({ appId: APP }));
    const { problems } = await embed.health();
    expect(problems).toEqual([{ part: 'cool_down', reason: expect.stringContaining('7 s') }]);
    vi.advanceTimersByTime(7000);
    expect(await embed.health()).toMatchObject({ isHealthy: true });
  });

  it('says that ToolJet is down', async () => {
    const embed = createEmbedUnderTest({ baseUrl, fetch: answer(503, 'down') });
    for (let time = 0; time < 5; time += 1) await embed.handler(createEmbedRequest({ appId: APP }));
    const { problems } = await embed.health();
    expect(problems).toEqual([{ part: 'breaker', reason: expect.any(String) }]);
  });

  it('tries whether the store answers', async () => {
    const store = createSharedTestStore();
    store.beforeCall = () => Promise.reject(new Error('gone'));
    const embed = createEmbedUnderTest({ baseUrl, store });
    const { problems } = await embed.health();
    expect(problems).toEqual([{ part: 'store', reason: expect.any(String) }]);
  });
});

describe('contentSecurityPolicy', () => {
  it('names every origin on which an embed URL may be', () => {
    const embed = createEmbedUnderTest({
      baseUrl,
      embedOrigins: ['https://apps.example.com', 'https://other.example.com'],
    });
    expect(embed.cspFrameSrc()).toBe(
      'frame-src https://apps.example.com https://other.example.com',
    );
  });
});
