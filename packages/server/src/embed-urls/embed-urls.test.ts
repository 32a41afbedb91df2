import { EmbedError } from '@tooljet-embed/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestEmbedUrls } from '../../test/utils/embed-urls-under-test.ts';
import { createSharedTestStore } from '../../test/utils/shared-test-store.ts';

const ada = { user: { email: 'ada@example.com' }, appId: 'orders' };
const adaAsManager = { ...ada, user: { ...ada.user, authzVersion: 'manager' } };
const adaElsewhere = { ...ada, appId: 'salaries' };
const grace = { user: { email: 'grace@example.com' }, appId: 'orders' };

function createCounted(args: Partial<Parameters<typeof createTestEmbedUrls>[0]> = {}) {
  let count = 0;
  const generate = vi.fn(async () => {
    count += 1;
    return `https://tooljet.example.com/${count}`;
  });
  const embedUrls = createTestEmbedUrls({ generate, ...args });
  const { get, startEpoch } = embedUrls;
  const getEmbed = async (...call: Parameters<typeof get>) => (await get(...call)).embed;
  return { generate, get, getEmbed, startEpoch };
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('reuse', () => {
  it('returns the cached embed URL with its remaining lifetime', async () => {
    const { get, generate } = createCounted();
    const { embed, source } = await get(ada);
    expect(source).toBe('generated');
    vi.advanceTimersByTime(60_000);
    expect(await get(ada)).toMatchObject({ embed: { ...embed, expiresIn: 3540 }, source: 'cache' });
    expect(generate).toHaveBeenCalledOnce();
  });

  it('never shares an embed URL between users, authzVersions and apps', async () => {
    const { get, generate } = createCounted();
    const lookalike = { user: { email: 'ada@example.com","x' }, appId: 'orders' };
    for (const key of [ada, grace, adaElsewhere, adaAsManager, lookalike]) await get(key);
    expect(generate).toHaveBeenCalledTimes(5);
  });

  it.each([
    ['ten minutes have passed', 3600, 600_001],
    ['half of its lifetime has passed', 120, 60_001],
  ])('generates a new embed URL when %s', async (_case, patExpiry, passedMs) => {
    const { get, generate } = createCounted({ patExpiry });
    await get(ada);
    vi.advanceTimersByTime(passedMs - 1);
    await get(ada);
    expect(generate).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(1);
    await get(ada);
    expect(generate).toHaveBeenCalledTimes(2);
  });

  it('counts the lifetime of an embed URL from before it was generated', async () => {
    const generate = async (): Promise<string> => {
      await new Promise((resolve) => setTimeout(resolve, 3000));
      return 'https://tooljet.example.com';
    };
    const found = createTestEmbedUrls({ generate, patExpiry: 60 }).get(ada);
    await vi.advanceTimersByTimeAsync(3000);
    expect((await found).embed.expiresIn).toBe(57);
  });

  it('generates one at a time for a user and app, whatever the email case and authzVersion', async () => {
    let running = 0;
    let maxRunning = 0;
    const generate = async (): Promise<string> => {
      running += 1;
      maxRunning = Math.max(maxRunning, running);
      await new Promise((resolve) => setTimeout(resolve, 100));
      running -= 1;
      return 'https://tooljet.example.com';
    };
    const { get, startEpoch } = createTestEmbedUrls({ generate });
    const adaInCapitals = { ...ada, user: { email: 'ADA@example.com' } };
    const before = Promise.allSettled([get(ada), get(adaAsManager), get(adaInCapitals)]);
    await vi.advanceTimersByTimeAsync(50);
    await startEpoch('ada@example.com');
    const afterwards = Promise.allSettled([get(ada), get(adaAsManager)]);
    await vi.advanceTimersByTimeAsync(2000);
    await Promise.all([before, afterwards]);
    expect(maxRunning).toBe(1);
  });
});

describe('refresh', () => {
  it('never returns the rejected version from a shared generation', async () => {
    const { get, getEmbed, generate } = createCounted();
    const first = await getEmbed(ada);
    vi.advanceTimersByTime(600_001);
    const [, refreshed] = await Promise.all([get(ada), getEmbed(ada, first.version)]);
    expect(refreshed.version).not.toBe(first.version);
    expect(generate).toHaveBeenCalledTimes(2);
  });

  it('generates again when a shared generation finds the rejected version in the cache', async () => {
    const store = createSharedTestStore();
    const here = createCounted({ store });
    const there = createCounted({ store });
    let openGate = () => {};
    const gate = new Promise<void>((resolve) => (openGate = resolve));
    const isAtGate = new Promise<void>((resolve) => {
      store.beforeCall = async (method) => {
        if (method !== 'lock') return;
        store.beforeCall = async () => {};
        resolve();
        await gate;
      };
    });
    const first = here.getEmbed(ada);
    await isAtGate;
    const { version } = await there.getEmbed(ada);
    const refreshed = here.getEmbed(ada, version);
    await vi.waitFor(() => expect(store.entries.size).toBeGreaterThan(0));
    openGate();
    expect((await first).version).toBe(version);
    expect((await refreshed).version).not.toBe(version);
    expect(here.generate).toHaveBeenCalledOnce();
  });

  it('counts a refresh before its time, once for concurrent requests', async () => {
    const countRefresh = vi.fn(async () => {});
    const { get, getEmbed, generate } = createCounted({ countRefresh });
    const { version } = await getEmbed(ada);
    expect(countRefresh).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    const refreshes = Array.from({ length: 9 }, () => getEmbed(ada, version));
    const newer = (await Promise.all(refreshes)).map((embed) => embed.version);
    expect(new Set([version, ...newer]).size).toBe(2);
    expect(countRefresh).toHaveBeenCalledOnce();
    countRefresh.mockRejectedValueOnce(new EmbedError('rate_limited'));
    await expect(get(ada, newer[0])).rejects.toMatchObject({ code: 'rate_limited' });
    expect(generate).toHaveBeenCalledTimes(2);
  });
});

describe('failures', () => {
  it('generates again when concurrent requests have shared a failure', async () => {
    const { get, generate } = createCounted();
    generate.mockRejectedValueOnce(new Error('busy'));
    const failures = await Promise.allSettled([get(ada), get(ada)]);
    expect(failures.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(generate).toHaveBeenCalledOnce();
    await expect(get(ada)).resolves.toBeDefined();
  });

  it.each(['tooljet_unavailable', 'tooljet_timeout', 'tooljet_busy'] as const)(
    'returns an older embed URL that lives for another minute when ToolJet fails with %s',
    async (code) => {
      const { get, getEmbed, generate } = createCounted();
      const { version } = await getEmbed(ada);
      vi.advanceTimersByTime(3_540_000);
      generate.mockRejectedValue(new EmbedError(code));
      expect(await get(ada)).toMatchObject({ embed: { version, expiresIn: 60 }, source: 'cache' });
      vi.advanceTimersByTime(1);
      await expect(get(ada)).rejects.toMatchObject({ code });
    },
  );

  it('returns no older embed URL when access was denied or it does not work', async () => {
    const { get, getEmbed, generate } = createCounted();
    const { version } = await getEmbed(ada);
    vi.advanceTimersByTime(1_000_000);
    generate.mockRejectedValueOnce(new EmbedError('access_denied'));
    await expect(get(ada)).rejects.toMatchObject({ code: 'access_denied' });
    generate.mockRejectedValueOnce(new EmbedError('tooljet_timeout'));
    await expect(get(ada, version)).rejects.toMatchObject({ code: 'tooljet_timeout' });
  });
});

it('invalidates the embed URLs of a user when one app or no app is named', async () => {
  const { get, generate, startEpoch } = createCounted();
  const getAll = () => Promise.all([ada, grace, adaElsewhere].map((key) => get(key)));
  await getAll();
  await startEpoch('ada@example.com', 'salaries');
  await getAll();
  expect(generate).toHaveBeenCalledTimes(4);
  await startEpoch('ADA@example.com');
  await getAll();
  expect(generate).toHaveBeenCalledTimes(6);
});
