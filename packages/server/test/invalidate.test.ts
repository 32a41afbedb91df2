import { EmbedError } from '@tooljet-embed/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestEmbedUrls } from './utils/embed-urls-under-test.ts';
import { createSharedTestStore } from './utils/shared-test-store.ts';

const EMAIL = 'ada@example.com';
const ada = { user: { email: EMAIL }, appId: 'orders' };
const PAUSE_MS = 1001;
const HOUR_MS = 3_600_000;

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

/** Creates two instances that share a store. */
function createInstances(store = createSharedTestStore()) {
  let count = 0;
  const generate = vi.fn(async () => `https://tooljet.example.com/${(count += 1)}`);
  const create = () => {
    const { get, startEpoch } = createTestEmbedUrls({ generate, store });
    const getUrl = async () => (await get(ada)).embed.redirectUrl;
    return { get, getUrl, invalidate: () => startEpoch(EMAIL) };
  };
  const here = create();
  /** Invalidates on `here` while the store fails, and returns the result. */
  async function invalidateAlone(): Promise<boolean> {
    store.beforeCall = fail;
    const result = await here.invalidate();
    store.beforeCall = succeed;
    vi.advanceTimersByTime(PAUSE_MS);
    return result;
  }
  return { store, generate, here, there: create(), invalidateAlone };
}

const fail = () => Promise.reject(new Error('gone'));
const succeed = async () => {};

describe('invalidate while the store fails', () => {
  it.each(['an epoch that this instance never saw', 'no epoch'])(
    'still ends the embed URLs of this instance when the store returns with %s',
    async (inStore) => {
      const { here, there, invalidateAlone } = createInstances();
      if (inStore !== 'no epoch') await there.invalidate();
      const old = await there.getUrl();
      await invalidateAlone();
      expect(await here.getUrl()).not.toBe(old);
    },
  );

  it('ends the embed URLs of this instance when another instance invalidates later', async () => {
    const { here, there, invalidateAlone } = createInstances();
    expect(await invalidateAlone()).toBe(false);
    const old = await here.getUrl();
    expect(await there.invalidate()).toBe(true);
    const current = await here.getUrl();
    expect(current).not.toBe(old);
    expect(await there.getUrl()).toBe(current);
  });

  it('is not undone when its write arrives after a later invalidation', async () => {
    const { store, here, there } = createInstances();
    let arrive = () => {};
    const written = new Promise<void>((resolve) => {
      store.beforeCall = async (method) => {
        if (method !== 'set') return;
        resolve();
        await new Promise<void>((landed) => (arrive = landed));
      };
    });
    const invalidation = here.invalidate();
    await written;
    await vi.advanceTimersByTimeAsync(2000);
    expect(await invalidation).toBe(false);
    store.beforeCall = succeed;
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    const old = await here.getUrl();
    expect(await here.invalidate()).toBe(true);
    const before = [...store.entries.values()];
    arrive();
    await vi.waitUntil(() => [...store.entries.values()].join() !== before.join());
    expect(await there.getUrl()).not.toBe(old);
    expect(await here.getUrl()).not.toBe(old);
  });

  it('lets the other instances use what this instance generates next', async () => {
    const { generate, here, there, invalidateAlone } = createInstances();
    await there.invalidate();
    await there.getUrl();
    await invalidateAlone();
    const next = await here.getUrl();
    expect(await there.getUrl()).toBe(next);
    expect(await here.getUrl()).toBe(next);
    expect(generate).toHaveBeenCalledTimes(2);
  });

  it('reports that it did not reach the other instances until it is called again', async () => {
    const { here, there, invalidateAlone } = createInstances();
    const old = await there.getUrl();
    expect(await invalidateAlone()).toBe(false);
    expect(await there.getUrl()).toBe(old);
    expect(await here.invalidate()).toBe(true);
    expect(await there.getUrl()).not.toBe(old);
  });
});

describe('an invalidated embed URL', () => {
  it('does not return when the store loses the epoch and restores the embed URL', async () => {
    const { store, here } = createInstances();
    const old = await here.getUrl();
    const backup = [...store.entries];
    await here.invalidate();
    store.clear();
    for (const [key, value] of backup) await store.set(key, value, HOUR_MS);
    expect(await here.getUrl()).not.toBe(old);
  });

  it('does not return when the store restores an earlier epoch', async () => {
    const { store, here, there } = createInstances();
    await there.invalidate();
    const old = await here.getUrl();
    const backup = [...store.entries];
    await here.invalidate();
    for (const [key, value] of backup) await store.set(key, value, HOUR_MS);
    const next = await here.getUrl();
    expect(next).not.toBe(old);
    expect(await there.getUrl()).toBe(next);
    expect(await here.getUrl()).toBe(next);
  });

  it('does not return when one call of several fails', async () => {
    const { store, here, there } = createInstances();
    const old = await here.getUrl();
    await there.invalidate();
    let calls = 0;
    store.beforeCall = async () => {
      calls += 1;
      if (calls === 2) throw new Error('gone');
    };
    expect(await there.getUrl()).not.toBe(old);
  });

  it('does not return from memory when the store fails after this instance saw its end', async () => {
    const { store, generate, here, there } = createInstances();
    const old = await here.getUrl();
    await there.invalidate();
    generate.mockRejectedValueOnce(new EmbedError('access_denied'));
    await expect(here.get(ada)).rejects.toMatchObject({ code: 'access_denied' });
    store.beforeCall = fail;
    expect(await here.getUrl()).not.toBe(old);
  });

  it('is not served as a stale embed URL while ToolJet is down', async () => {
    const { generate, here, there } = createInstances();
    await here.get(ada);
    vi.advanceTimersByTime(11 * 60_000);
    generate.mockImplementationOnce(async () => {
      await there.invalidate();
      throw new EmbedError('tooljet_unavailable');
    });
    await expect(here.get(ada)).rejects.toMatchObject({ code: 'tooljet_unavailable' });
  });

  it('stays invalidated when memory is short', async () => {
    const generate = vi.fn(async () => 'https://tooljet.example.com');
    const { get, startEpoch } = createTestEmbedUrls({ generate });
    await get(ada);
    await startEpoch(EMAIL);
    await get({ ...ada, appId: 'salaries' });
    for (let index = 0; index < 9_998; index += 1) {
      await get({ user: { email: `${index}@example.com` }, appId: 'orders' });
    }
    generate.mockClear();
    await get(ada);
    expect(generate).toHaveBeenCalledOnce();
  });
});

describe('instances that invalidate the same user', () => {
  it('agree on one embed URL afterwards', async () => {
    const { generate, here, there } = createInstances();
    for (const instance of [here, there, here, there]) await instance.invalidate();
    const url = await here.getUrl();
    for (const instance of [there, here, there]) expect(await instance.getUrl()).toBe(url);
    expect(generate).toHaveBeenCalledOnce();
  });

  it('agree on one embed URL after the store loses everything', async () => {
    const { store, generate, here, there } = createInstances();
    await there.invalidate();
    await here.invalidate();
    store.clear();
    await there.getUrl();
    const url = await here.getUrl();
    for (const instance of [there, here, there]) expect(await instance.getUrl()).toBe(url);
    expect(generate).toHaveBeenCalledTimes(2);
  });
});

it('does not cache an embed URL when the lock was lost meanwhile', async () => {
  const store = createSharedTestStore();
  store.lock = async () => ({ isHeld: () => false, release: async () => {} });
  const { generate, here, there } = createInstances(store);
  await here.get(ada);
  await there.get(ada);
  expect(generate).toHaveBeenCalledTimes(2);
});
