import { expect, it } from 'vitest';
import type { EmbedStore } from '../src/index.ts';
import {
  APP,
  createEmbedRequest,
  createEmbedUnderTest,
  createFakeFetch,
} from './utils/embed-under-test.ts';
import { createSharedTestStore } from './utils/shared-test-store.ts';

/** Much longer than the work between two calls, so that calls issued together overlap. */
const LATENCY_MS = 100;

/** Creates a store that counts round trips. Calls that overlap are one round trip. */
function createCountingStore(): { store: EmbedStore; trips: { count: number } } {
  const store = createSharedTestStore();
  const trips = { count: 0 };
  let running = 0;
  store.beforeCall = async () => {
    if (running === 0) trips.count += 1;
    running += 1;
    await new Promise((resolve) => setTimeout(resolve, LATENCY_MS));
    running -= 1;
  };
  const { lock } = store;
  store.lock = async (...args) => {
    const held = await lock(...args);
    // A response that waited for the release would never be sent.
    return held && { ...held, release: () => new Promise(() => {}) };
  };
  return { store, trips };
}

it.each([
  ['the id', APP, APP],
  ['the slug', 'orders', 'orders'],
  ['the slug and then the id', 'orders', APP],
  ['the id and then the slug', APP, 'orders'],
])(
  'sends a response after at most 2 store round trips for a hit and 6 for a miss by %s',
  async (_name, first, second) => {
    const { store, trips } = createCountingStore();
    const rateLimit = { global: { limit: 10, windowSeconds: 60 } };
    const create = () => createEmbedUnderTest({ fetch: createFakeFetch(), store, rateLimit });

    const miss = await create().handler(createEmbedRequest({ appId: first }));
    expect(miss.status).toBe(200);
    expect(trips.count).toBeLessThanOrEqual(6);

    trips.count = 0;
    const hit = await create().handler(createEmbedRequest({ appId: second }));
    expect(hit.status).toBe(200);
    expect(trips.count).toBeLessThanOrEqual(2);
    const { version } = (await miss.json()) as { version: string };
    expect(await hit.json()).toMatchObject({ version });
  },
);
