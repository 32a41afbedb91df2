import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmbedServerOptions } from '../src/config/options.ts';
import { BASE_URL, createEmbedUnderTest } from './utils/embed-under-test.ts';
import { createSharedTestStore } from './utils/shared-test-store.ts';

const ID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabc';
const OTHER_ID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabd';
const user = { email: 'ada@example.com' };
const ELEVEN_MINUTES_MS = 11 * 60_000;

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000, toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

/** Creates portal instances that share a store, and their ToolJet. */
function createInstances(
  options: Partial<EmbedServerOptions> = { store: createSharedTestStore() },
) {
  const slugs = new Map([
    [ID, 'orders'],
    [OTHER_ID, 'stock'],
  ]);
  const toolJet = {
    /** Slug of each app. */
    slugs,
    /** Whether embed URLs name the slug, as those of newer versions do. */
    namesSlug: true,
    /** Names that ToolJet received, in the order of the generations. */
    generated: [] as string[],
    redeem: async (): Promise<void> => {},
  };

  const fetchToolJet: typeof fetch = async (address, init) => {
    const body = JSON.parse(init?.body as string) as { appId?: string; appSlug?: string };
    if ((address as URL).pathname.endsWith('/session')) {
      await toolJet.redeem();
      return Response.json({ signedPat: 'a.b.c' }, { status: 201 });
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    const [id] = [...slugs].find(([, slug]) => slug === body.appSlug) ?? [body.appId];
    toolJet.generated.push(body.appSlug ?? body.appId ?? '');
    const pat = `pat_${toolJet.generated.length}`;
    const appSlug = toolJet.namesSlug ? `&appSlug=${slugs.get(id ?? '')}` : '';
    const redirectUrl = `${BASE_URL}/embed-apps/${id}?personal-access-token=${pat}${appSlug}`;
    return Response.json({ personalAccessToken: pat, redirectUrl }, { status: 201 });
  };

  const create = () => {
    const embed = createEmbedUnderTest({ fetch: fetchToolJet, apps: () => true, ...options });
    const open = (appId: string, query: { after?: string; direct?: boolean } = {}) =>
      embed.getEmbedUrl({ user, appId, ...query });
    const invalidate = (appId?: string) => embed.invalidate({ user, ...(appId && { appId }) });
    const openUrl = async (appId: string) => {
      const embed = await open(appId);
      return 'redirectUrl' in embed ? embed.redirectUrl : '';
    };
    return { open, openUrl, invalidate };
  };
  return { toolJet, here: create(), there: create() };
}

describe('id and slug of an app, after one generation', () => {
  it.each([
    ['the slug', 'the id', 'orders', ID, true],
    ['the slug', 'the id', 'orders', ID, false],
    ['the id', 'the slug', ID, 'orders', true],
    ['the id in capitals', 'the slug', ID.toUpperCase(), 'orders', true],
  ])(
    'share the embed URL of %s with %s on every instance',
    async (_one, _other, first, second, namesSlug) => {
      const { toolJet, here, there } = createInstances();
      toolJet.namesSlug = namesSlug;
      const { version } = await here.open(first);
      for (const instance of [here, there]) {
        expect((await instance.open(second)).version).toBe(version);
        expect((await instance.open(first)).version).toBe(version);
      }
      expect(toolJet.generated).toHaveLength(1);
    },
  );

  it('share after a generation by slug if embed URLs do not name the slug', async () => {
    const { toolJet, here, there } = createInstances();
    toolJet.namesSlug = false;
    await here.open(ID);
    const { version } = await here.open('orders');
    expect((await there.open(ID)).version).toBe(version);
    expect(toolJet.generated).toEqual([ID, 'orders']);
  });

  it('share without a store', async () => {
    const { toolJet, here } = createInstances({});
    const { version } = await here.open('orders');
    expect((await here.open(ID)).version).toBe(version);
    expect(toolJet.generated).toHaveLength(1);
  });

  it('share one generation when instances generate again at the same moment', async () => {
    const { toolJet, here, there } = createInstances();
    await here.open('orders');
    vi.setSystemTime(Date.now() + ELEVEN_MINUTES_MS);
    const opening = [here, there].flatMap(({ open }) => [open('orders'), open(ID)]);
    const opened = await Promise.all(opening);
    expect(new Set(opened.map(({ version }) => version)).size).toBe(1);
    expect(toolJet.generated).toHaveLength(2);
  });

  it('share a refresh, so that they do not end each other’s sessions in turns', async () => {
    const { toolJet, here, there } = createInstances();
    const { version: after } = await here.open('orders');
    const [bySlug, byId] = await Promise.all([
      here.open('orders', { after }),
      there.open(ID, { after }),
    ]);
    expect(bySlug.version).toBe(byId.version);
    expect(toolJet.generated).toHaveLength(2);
  });

  it.each([
    ['slug', 'orders', ID],
    ['id', ID, 'orders'],
    ['id in capitals', ID.toUpperCase(), 'orders'],
  ])('are both invalidated by the %s, and no other app is', async (_what, name, other) => {
    const { toolJet, here, there } = createInstances();
    await here.open(other);
    await here.open('stock');
    await there.invalidate(name);
    for (const each of [other, name, OTHER_ID]) await here.open(each);
    expect(toolJet.generated).toEqual([other, 'stock', other]);
  });

  it('are both invalidated while the slug’s session is redeemed', async () => {
    const store = createSharedTestStore();
    const { toolJet, here, there } = createInstances({ store, openMode: 'direct' });
    toolJet.redeem = () => there.invalidate(ID);
    await expect(here.open('orders', { direct: true })).rejects.toMatchObject({
      code: 'tooljet_busy',
    });
  });
});

describe('id and slug of an app, before a generation has named both', () => {
  it('generate once when two instances open the slug at the same moment', async () => {
    const { toolJet, here, there } = createInstances();
    const [one, other] = await Promise.all([here.open('orders'), there.open('orders')]);
    expect(one.version).toBe(other.version);
    expect(toolJet.generated).toEqual(['orders']);
  });

  it('generate twice for the first concurrent pair, and share what comes next', async () => {
    const { toolJet, here, there } = createInstances();
    await Promise.all([here.open('orders'), there.open(ID)]);
    expect(toolJet.generated).toHaveLength(2);
    const opened = await Promise.all([here.open(ID), there.open('orders')]);
    expect(new Set(opened.map(({ version }) => version)).size).toBe(1);
    expect(toolJet.generated).toHaveLength(2);
  });

  it.each(['orders', ID, 'unknown'])(
    'are invalidated together with all apps by %s',
    async (name) => {
      const { toolJet, here, there } = createInstances();
      toolJet.namesSlug = false;
      await here.open(OTHER_ID);
      await there.invalidate(name);
      await here.open(OTHER_ID);
      expect(toolJet.generated).toEqual([OTHER_ID, OTHER_ID]);
    },
  );

  it.each(['orders', ID])('are invalidated by %s after the store lost the pair', async (name) => {
    const store = createSharedTestStore();
    const { toolJet, here, there } = createInstances({ store });
    await here.open(ID);
    const entries = [...store.entries.keys()];
    for (const key of entries.slice(1)) store.delete(key);
    await there.invalidate(name);
    await here.open(ID);
    await here.open('orders');
    expect(toolJet.generated).toEqual([ID, ID]);
  });
});

describe('a slug that moved to another app', () => {
  it('opens the app that has it now, not the cached one', async () => {
    const { toolJet, here, there } = createInstances();
    await here.open('orders');
    vi.setSystemTime(Date.now() + ELEVEN_MINUTES_MS);
    toolJet.slugs.set(ID, 'old-orders').set(OTHER_ID, 'orders');
    await here.open(ID);
    for (const instance of [here, there]) {
      expect(await instance.openUrl('orders')).toContain(OTHER_ID);
    }
    expect(toolJet.generated).toEqual(['orders', ID, 'orders']);
  });

  it('opens the app that has it now when both are requested at the same moment', async () => {
    const { toolJet, here } = createInstances({});
    await here.open('orders');
    vi.setSystemTime(Date.now() + ELEVEN_MINUTES_MS);
    toolJet.slugs.set(ID, 'old-orders').set(OTHER_ID, 'orders');
    const [byId, bySlug] = await Promise.all([here.openUrl(ID), here.openUrl('orders')]);
    expect(byId).toContain(ID);
    expect(bySlug).toContain(OTHER_ID);
  });

  it('does not lead the id of another app astray when it looks like that id', async () => {
    const { toolJet, here } = createInstances();
    toolJet.slugs.set(ID, OTHER_ID);
    await here.open(ID);
    expect(await here.openUrl(OTHER_ID)).toContain(`/embed-apps/${OTHER_ID}`);
  });
});
