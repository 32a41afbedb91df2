import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  APP,
  createEmbedRequest,
  createEmbedUnderTest,
  createFakeFetch,
} from './utils/embed-under-test.ts';
import type { EmbedServerOptions } from '../src/config/options.ts';
import { createSharedTestStore } from './utils/shared-test-store.ts';

const HOUR_MS = 3_600_000;

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

function createOpening(options: Partial<EmbedServerOptions>): () => Promise<Response> {
  const { handler } = createEmbedUnderTest({ fetch: createFakeFetch(), ...options });
  return () => handler(createEmbedRequest({ appId: APP }));
}

/** Sets the system's clock back by an hour. Timers and durations go on. */
function setClockBack(): void {
  vi.setSystemTime(Date.now() - HOUR_MS);
}

describe('when the clock is set back by an hour', () => {
  it.each([
    ['a cooldown', 429, { 'retry-after': '5' }],
    ['a cached error', 403, {}],
  ])('ends %s on time', async (_what, status, headers) => {
    const fetch = vi.fn<typeof globalThis.fetch>(createFakeFetch());
    const problem = { statusCode: status, message: 'Forbidden' };
    fetch.mockResolvedValueOnce(Response.json(problem, { status, headers }));
    const open = createOpening({ fetch });
    expect((await open()).status).not.toBe(200);
    setClockBack();
    await vi.advanceTimersByTimeAsync(11_000);
    expect((await open()).status).toBe(200);
  });

  it('uses the store again after a second', async () => {
    const store = createSharedTestStore();
    const open = createOpening({ store, onStoreError: 'reject' });
    store.beforeCall = () => Promise.reject(new Error('gone'));
    expect((await open()).status).toBe(500);
    store.beforeCall = async () => {};
    setClockBack();
    await vi.advanceTimersByTimeAsync(1001);
    expect((await open()).status).toBe(200);
  });

  it('hands out no embed URL of unknown age', async () => {
    const open = createOpening({ patExpiry: 3600 });
    const before = (await (await open()).json()) as { version: string };
    setClockBack();
    const after = (await (await open()).json()) as typeof before;
    expect(after.version).not.toBe(before.version);
  });
});
