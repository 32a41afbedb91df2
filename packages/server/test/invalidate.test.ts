import { EmbedError } from '@tooljet-embed/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestEmbedUrls } from './utils/embed-urls-under-test.ts';
import { createSharedTestStore } from './utils/shared-test-store.ts';

const ada = { user: { email: 'ada@example.com' }, appId: 'orders' };
const LEFT_ALONE_MS = 1001;

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => vi.useRealTimers());

/** Two instances with one store. */
function createInstances() {
  const store = createSharedTestStore();
  let count = 0;
  const generate = vi.fn(async () => `https://tooljet.example.com/${(count += 1)}`);
  const [here, there] = [1, 2].map(() => createTestEmbedUrls({ generate, store }));
  if (!here || !there) throw new Error('There are two.');
  const urlAt = async (instance: typeof here) => (await instance.get(ada)).embed.redirectUrl;
  return { store, generate, here, there, urlAt };
}

const gone = () => Promise.reject(new Error('gone'));

describe('an embed URL that was to be forgotten', () => {
  it('does not come back with a store that could not be told', async () => {
    const { store, here, urlAt } = createInstances();
    const old = await urlAt(here);
    store.beforeCall = gone;
    expect(await here.forget('ada@example.com')).toBe(false);
    store.beforeCall = async () => {};
    vi.advanceTimersByTime(LEFT_ALONE_MS);
    expect(await urlAt(here)).not.toBe(old);
  });

  it('is forgotten everywhere once the store can be told again', async () => {
    const { store, here, there, urlAt } = createInstances();
    const old = await urlAt(here);
    store.beforeCall = gone;
    await here.forget('ada@example.com');
    store.beforeCall = async () => {};
    vi.advanceTimersByTime(LEFT_ALONE_MS);
    await urlAt(here);
    await vi.waitFor(async () => expect(await urlAt(there)).not.toBe(old));
  });

  it('does not come back when the store fails one call of several', async () => {
    const { store, here, there, urlAt } = createInstances();
    const old = await urlAt(here);
    await there.forget('ada@example.com');
    let calls = 0;
    store.beforeCall = async () => {
      calls += 1;
      if (calls === 2) throw new Error('gone');
    };
    const { redirectUrl } = (await there.get(ada)).embed;
    expect(redirectUrl).not.toBe(old);
  });

  it('does not come back from what this instance has seen, once it has seen the end of it', async () => {
    const { store, here, there, urlAt } = createInstances();
    const old = await urlAt(here);
    await there.forget('ada@example.com');
    const next = await urlAt(here);
    store.beforeCall = gone;
    expect(await urlAt(here)).toBe(next);
    expect(next).not.toBe(old);
  });

  it('rescues nobody while ToolJet is down', async () => {
    const { generate, here, there } = createInstances();
    await here.get(ada);
    vi.advanceTimersByTime(11 * 60_000);
    generate.mockImplementationOnce(async () => {
      await there.forget('ada@example.com');
      throw new EmbedError('tooljet_unavailable');
    });
    generate.mockRejectedValueOnce(new EmbedError('tooljet_unavailable'));
    await expect(here.get(ada)).rejects.toMatchObject({ code: 'tooljet_unavailable' });
  });

  it('is not replaced again and again by one request', async () => {
    const { generate, here, there } = createInstances();
    generate.mockImplementation(async () => {
      await there.forget('ada@example.com');
      return 'https://tooljet.example.com';
    });
    await expect(here.get(ada)).rejects.toMatchObject({ code: 'tooljet_busy', retryAfter: 1 });
    expect(generate.mock.calls.length).toBeLessThanOrEqual(3);
  });

  it('is replaced once, by whoever is first, while the others are still being told', async () => {
    const { store, generate, here, there } = createInstances();
    let tell = () => {};
    const told = new Promise<void>((resolve) => (tell = resolve));
    store.beforeCall = async (method, key) => {
      if (method === 'set' && key.startsWith('era')) await told;
    };
    const all: Promise<unknown>[] = [here.forget('ada@example.com'), here.get(ada)];
    await vi.advanceTimersByTimeAsync(0);
    all.push(there.get(ada));
    await vi.advanceTimersByTimeAsync(0);
    tell();
    await Promise.all(all);
    expect(generate).toHaveBeenCalledOnce();
  });

  it('stays forgotten when memory is short', async () => {
    const generate = vi.fn(async () => 'https://tooljet.example.com');
    const embedUrls = createTestEmbedUrls({ generate });
    await embedUrls.get(ada);
    await embedUrls.forget('ada@example.com');
    await embedUrls.get({ ...ada, appId: 'salaries' });
    for (let index = 0; index < 9_998; index += 1) {
      await embedUrls.get({ user: { email: `${index}@example.com` }, appId: 'orders' });
    }
    generate.mockClear();
    await embedUrls.get(ada);
    expect(generate).toHaveBeenCalledOnce();
  });
});

describe('an instance that has lost its lock', () => {
  it('keeps nothing that it has generated, for another one may have been quicker', async () => {
    const { store, here, there, generate } = createInstances();
    store.lock = async () => ({ isHeld: () => false, release: async () => {} });
    await here.get(ada);
    await there.get(ada);
    expect(generate).toHaveBeenCalledTimes(2);
  });
});
