import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmbedServerOptions, PortalUser } from '../src/index.ts';
import {
  ADA,
  APP,
  BASE_URL,
  createEmbedRequest,
  createEmbedUnderTest,
} from './utils/embed-under-test.ts';
import { createSharedTestStore } from './utils/shared-test-store.ts';

const user = { email: ADA };
const SIGNED_OUT = [401, 'unauthenticated'] as const;

type Session = PortalUser | null | (() => Promise<PortalUser | null>);

/** Portal instances that share a store, and what happens during their requests. */
function createPortal(options: Partial<EmbedServerOptions> = {}) {
  const store = createSharedTestStore();
  const state = {
    /** Session of the portal, as `identify` finds it. */
    session: user as Session,
    generations: 0,
    redemptions: 0,
    /** Runs while ToolJet generates or redeems, with the number of the call. */
    onGenerate: async (_count: number): Promise<unknown> => undefined,
    onRedeem: async (_count: number): Promise<unknown> => undefined,
    onApps: async (): Promise<unknown> => undefined,
    isOffered: true,
  };
  const identify = vi.fn(async () =>
    typeof state.session === 'function' ? state.session() : state.session,
  );

  const fetchToolJet: typeof fetch = async (address) => {
    if ((address as URL).pathname.endsWith('/session')) {
      state.redemptions += 1;
      const signedPat = `a.b.c${state.redemptions}`;
      await state.onRedeem(state.redemptions);
      return Response.json({ signedPat }, { status: 201 });
    }
    state.generations += 1;
    const pat = `pat_${state.generations}`;
    await state.onGenerate(state.generations);
    const redirectUrl = `${BASE_URL}/embed-apps/${APP}?personal-access-token=${pat}&appSlug=orders`;
    return Response.json({ personalAccessToken: pat, redirectUrl }, { status: 201 });
  };

  const create = () =>
    createEmbedUnderTest({
      fetch: fetchToolJet,
      store,
      identify,
      apps: async () => {
        await state.onApps();
        return state.isOffered;
      },
      openMode: 'direct',
      ...options,
    });
  const here = create();
  const there = create();

  async function ask(body: object = {}): Promise<[status: number, code: unknown, text: string]> {
    const response = await here.handler(createEmbedRequest({ appId: APP, ...body }));
    const text = await response.text();
    const { code } = JSON.parse(text) as { code?: string };
    return [response.status, code, text];
  }
  return { state, store, identify, here, there, ask };
}

type Portal = ReturnType<typeof createPortal>;

/** Calls `act` once, at a moment of the first request. */
type Moment = (portal: Portal, act: () => Promise<unknown>) => void;

/** Acts on the first call only. */
function once(act: () => Promise<unknown>): () => Promise<unknown> {
  return vi.fn(async (): Promise<unknown> => undefined).mockImplementationOnce(act);
}

const MOMENTS: readonly [title: string, moment: Moment, body?: object][] = [
  ['the generation', ({ state }, act) => (state.onGenerate = once(act))],
  [
    'the generation by slug',
    ({ state }, act) => (state.onGenerate = once(act)),
    { appId: 'orders' },
  ],
  ['the decision of "apps"', ({ state }, act) => (state.onApps = once(act))],
  ['the redemption', ({ state }, act) => (state.onRedeem = once(act)), { direct: true }],
  [
    'the wait for the lock',
    ({ store }, act) => {
      const { lock } = store;
      const actOnce = once(act);
      store.lock = async (...args) => {
        const taken = await lock(...args);
        await actOnce();
        return taken;
      };
    },
  ],
];

let portal: Portal;
beforeEach(() => {
  portal = createPortal();
});

describe.each(['here', 'there'] as const)('a user who is invalidated %s during', (instance) => {
  it.each(MOMENTS)('%s gets 401 when the user has signed out', async (_title, moment, body) => {
    moment(portal, async () => {
      portal.state.session = null;
      await portal[instance].invalidate({ user });
    });
    const [status, code, text] = await portal.ask(body);
    expect([status, code]).toEqual(SIGNED_OUT);
    expect(text).not.toMatch(/pat_|a\.b\.c/);
    expect(portal.state.generations).toBeLessThanOrEqual(1);
  });

  it.each(MOMENTS)(
    '%s gets a new embed URL when the user is the same',
    async (_title, moment, body) => {
      let before = { generations: 0, redemptions: 0 };
      moment(portal, async () => {
        before = { ...portal.state };
        await portal[instance].invalidate({ user });
      });
      const [status, , text] = await portal.ask(body);
      expect(status).toBe(200);
      expect(text).toMatch(/pat_|a\.b\.c/);
      for (let count = 1; count <= before.generations; count += 1) {
        expect(text).not.toContain(`pat_${count}&`);
      }
      for (let count = 1; count <= before.redemptions; count += 1) {
        expect(text).not.toContain(`a.b.c${count}"`);
      }
      expect(portal.identify).toHaveBeenCalledTimes(2);
      expect(portal.state.generations).toBe(before.generations + 1);
    },
  );
});

describe('a user who is invalidated during a generation', () => {
  const invalidate = () => portal.there.invalidate({ user });

  it.each<[string, Session, readonly [number, string]]>([
    ['no user is signed in', null, SIGNED_OUT],
    ['another user is signed in', { email: 'grace@example.com' }, SIGNED_OUT],
    [
      '"identify" throws',
      () => Promise.reject(new Error('session store is down')),
      [500, 'internal_error'],
    ],
    ['"identify" returns no user', { email: '' }, [500, 'internal_error']],
  ])('gets no embed URL when %s', async (_title, session, expected) => {
    portal.state.onGenerate = async () => {
      portal.state.session = session;
      await invalidate();
    };
    const [status, code, text] = await portal.ask();
    expect([status, code]).toEqual(expected);
    expect(text).not.toContain('pat_');
    expect(portal.state.generations).toBe(1);
  });

  it('gets an error that names "identify" when it does not finish in time', async () => {
    portal = createPortal({ timeouts: { upstreamMs: 200, totalMs: 400 } });
    portal.state.onGenerate = async () => {
      portal.state.session = () => new Promise(() => {});
      await invalidate();
    };
    const [status, code] = await portal.ask();
    expect([status, code]).toEqual([500, 'internal_error']);
    expect(portal.here.logs.at(-1)?.fields).toMatchObject({
      reason: expect.stringContaining('"identify"') as string,
    });
  });

  it('is the same user when the email differs in case', async () => {
    portal.state.onGenerate = once(async () => {
      portal.state.session = { email: 'ADA@example.com' };
      await invalidate();
    });
    expect((await portal.ask())[0]).toBe(200);
  });

  it('gets tooljet_busy with "Retry-After: 1" when it happens again', async () => {
    portal.state.onGenerate = invalidate;
    const response = await portal.here.handler(createEmbedRequest({ appId: APP }));
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await response.json()).toMatchObject({ code: 'tooljet_busy', retryAfter: 1 });
    expect(portal.state.generations).toBe(2);
  });

  it('gets no embed URL after the deadline', async () => {
    portal = createPortal({ timeouts: { upstreamMs: 300, totalMs: 500 } });
    portal.state.onGenerate = async (count) => {
      if (count === 1) await invalidate();
      await new Promise((resolve) => setTimeout(resolve, 280));
    };
    const [status, code] = await portal.ask();
    expect([status, code]).toEqual([504, 'tooljet_timeout']);
  });

  it('gets app_not_allowed when "apps" does not offer the app any more', async () => {
    portal.state.onGenerate = async () => {
      portal.state.isOffered = false;
      await invalidate();
    };
    expect((await portal.ask()).slice(0, 2)).toEqual([403, 'app_not_allowed']);
    expect(portal.state.generations).toBe(1);
  });

  it('is identified for each request that waits for the generation', async () => {
    const sessions = [user, user, null, user];
    portal.identify.mockImplementation(async () => sessions.shift() ?? null);
    portal.state.onGenerate = once(async () => {
      await vi.waitFor(() => expect(sessions).toHaveLength(2));
      await invalidate();
    });
    const answers = await Promise.all([portal.ask(), portal.ask()]);
    expect(answers.map(([status]) => status).toSorted((one, other) => one - other)).toEqual([
      200, 401,
    ]);
    expect(portal.state.generations).toBe(2);
  });
});

describe('getEmbedUrl of a user who is invalidated during the generation', () => {
  const getEmbedUrl = () => portal.here.getEmbedUrl({ user, appId: APP });

  it('generates once more', async () => {
    portal.state.onGenerate = once(() => portal.there.invalidate({ user }));
    await expect(getEmbedUrl()).resolves.toMatchObject({
      redirectUrl: expect.stringContaining('pat_2') as string,
    });
    expect(portal.identify).not.toHaveBeenCalled();
  });

  it('rejects with tooljet_busy when it happens again', async () => {
    portal.state.onGenerate = () => portal.there.invalidate({ user });
    await expect(getEmbedUrl()).rejects.toMatchObject({ code: 'tooljet_busy', retryAfter: 1 });
    expect(portal.state.generations).toBe(2);
  });
});
