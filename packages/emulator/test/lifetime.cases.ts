import { expect } from 'vitest';
import { ADA, type ApiBench, ORDERS_ID } from './api-bench.ts';
import type { ApiRow } from './row.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Section 1, "Lifetimes". */
export const LIFETIME_ROWS: readonly ApiRow[] = [
  {
    mark: 'C',
    says: 'patExpiry may be seconds, as in the docs',
    options: { patExpiryUnit: 'seconds' },
    check: diesAfter({ patExpiry: 90 }, 90 * SECOND_MS),
  },
  {
    mark: 'C',
    says: 'patExpiry may be minutes, as in the published code',
    options: { patExpiryUnit: 'minutes' },
    check: diesAfter({ patExpiry: 90 }, 90 * MINUTE_MS),
  },
  {
    mark: 'C',
    says: 'patExpiry may be milliseconds, as in the sample app',
    options: { patExpiryUnit: 'milliseconds' },
    check: diesAfter({ patExpiry: 90 }, 90),
  },
  {
    mark: 'S',
    says: 'omitted, a PAT lives for ten days',
    check: diesAfter({}, 10 * DAY_MS),
  },
  {
    mark: 'S',
    says: 'omitted, a PAT lives for PAT_EXPIRY days',
    options: { defaultExpiry: { pat: 3, unit: 'days' } },
    check: diesAfter({}, 3 * DAY_MS),
  },
  {
    mark: 'S',
    says: 'omitted, a PAT lives for PAT_EXPIRY minutes on older servers',
    options: { defaultExpiry: { pat: 3, unit: 'minutes' } },
    check: diesAfter({}, 3 * MINUTE_MS),
  },
  {
    mark: 'S',
    says: 'omitted, a session idles for PAT_SESSION_EXPIRY days',
    options: { defaultExpiry: { session: 2 } },
    check: idlesFor({}, 2 * DAY_MS),
  },
  {
    mark: 'S',
    says: 'sessionExpiry is in minutes',
    check: idlesFor({ sessionExpiry: 5 }, 5 * MINUTE_MS),
  },
  {
    mark: 'S',
    says: 'every authenticated request slides the session',
    check: async ({ generateToken, openSession, touch, emulator }) => {
      const session = await openSession(await generateToken({ sessionExpiry: 1, patExpiry: 600 }));
      for (let count = 0; count < 5; count += 1) {
        emulator.clock.advance(MINUTE_MS - 1);
        expect(await touch(session)).toBe(200);
      }
      emulator.clock.advance(MINUTE_MS);
      expect(await touch(session)).toBe(401);
    },
  },
  {
    mark: 'S',
    says: 'the boot call slides the session too',
    check: async ({ generateToken, openSession, request, touch, emulator }) => {
      const session = await openSession(await generateToken({ sessionExpiry: 1, patExpiry: 600 }));
      emulator.clock.advance(MINUTE_MS - 1);
      const headers = { tj_auth_token: session };
      expect((await request(`/api/session?appId=${ORDERS_ID}`, { headers })).status).toBe(200);
      emulator.clock.advance(MINUTE_MS - 1);
      expect(await touch(session)).toBe(200);
    },
  },
  {
    mark: 'S',
    says: 'patExpiry is a hard cap on the live session, however busy it is',
    check: async ({ generateToken, openSession, touch, emulator }) => {
      const session = await openSession(await generateToken({ sessionExpiry: 60, patExpiry: 90 }));
      emulator.clock.advance(89 * SECOND_MS);
      expect(await touch(session)).toBe(200);
      emulator.clock.advance(SECOND_MS);
      expect(await touch(session)).toBe(401);
    },
  },
  {
    mark: 'S',
    says: 'a session that has ended does not come back',
    check: async ({ generateToken, openSession, touch, emulator }) => {
      const session = await openSession(await generateToken({ sessionExpiry: 1, patExpiry: 600 }));
      emulator.clock.advance(MINUTE_MS);
      expect([await touch(session), await touch(session)]).toEqual([401, 401]);
    },
  },
  {
    mark: 'I',
    says: 'a PAT can be redeemed again and again until it expires',
    check: async ({ generateToken, openSession, touch, redeem, emulator }) => {
      const token = await generateToken({ sessionExpiry: 1, patExpiry: 600 });
      const sessions = [await openSession(token), await openSession(token)];
      expect(new Set(sessions).size).toBe(2);
      for (const session of sessions) expect(await touch(session)).toBe(200);
      emulator.clock.advance(600 * SECOND_MS);
      expect((await redeem(token)).status).toBe(401);
    },
  },
  {
    mark: 'C',
    says: 'an earlier PAT of the pair may live on',
    options: { rotation: 'keep' },
    check: async ({ generateToken, openSession, touch, redeem }) => {
      const first = await generateToken();
      const session = await openSession(first);
      await generateToken();
      expect(await touch(session)).toBe(200);
      expect((await redeem(first)).status).toBe(201);
    },
  },
  {
    mark: 'C',
    says: 'an earlier PAT of the pair may die, and its session with it: 401 on the next request',
    options: { rotation: 'revoke' },
    check: async ({ generateToken, generate, openSession, touch, redeem }) => {
      const first = await generateToken();
      const session = await openSession(first);
      await generate({ email: 'grace@example.com', appId: ORDERS_ID });
      await generate({ email: ADA, appSlug: 'payroll' });
      expect(await touch(session)).toBe(200);
      await generateToken();
      expect(await touch(session)).toBe(401);
      expect((await redeem(first)).status).toBe(401);
    },
  },
  ...['changeUser', 'deleteUser', 'changeApp', 'deleteApp'].map((what): ApiRow => ({
    mark: 'S',
    says: `it revokes: ${what}`,
    check: async ({ generateToken, openSession, touch, redeem, emulator }) => {
      const token = await generateToken();
      const session = await openSession(token);
      if (what === 'changeUser') emulator.admin.changeUser(ADA, { name: 'Ada King' });
      if (what === 'deleteUser') emulator.admin.deleteUser(ADA);
      if (what === 'changeApp') emulator.admin.changeApp('orders', { name: 'All orders' });
      if (what === 'deleteApp') emulator.admin.deleteApp('orders');
      const gone = what === 'deleteApp' ? 404 : 401;
      expect([await touch(session), (await redeem(token)).status]).toEqual([gone, 401]);
    },
  })),
  {
    mark: 'S',
    says: 'a change of role does not revoke: the PAT lives on, only the app stays closed',
    check: async ({ generateToken, openSession, touch, redeem, emulator }) => {
      const token = await generateToken();
      const session = await openSession(token);
      emulator.admin.withdrawAccess({ email: ADA, app: 'orders' });
      expect([await touch(session), (await redeem(token)).status]).toEqual([403, 201]);
      emulator.admin.grantAccess({ email: ADA, app: 'orders' });
      expect(await touch(session)).toBe(200);
    },
  },
];

function diesAfter(lifetimes: object, ms: number): (bench: ApiBench) => Promise<void> {
  return async ({ generateToken, redeem, emulator }) => {
    const token = await generateToken(lifetimes);
    emulator.clock.advance(ms - 1);
    expect((await redeem(token)).status).toBe(201);
    emulator.clock.advance(1);
    expect((await redeem(token)).status).toBe(401);
  };
}

function idlesFor(lifetimes: object, ms: number): (bench: ApiBench) => Promise<void> {
  return async ({ generateToken, openSession, touch, emulator }) => {
    const token = await generateToken(lifetimes);
    const [used, unused] = [await openSession(token), await openSession(token)];
    emulator.clock.advance(ms - 1);
    expect(await touch(used)).toBe(200);
    emulator.clock.advance(1);
    expect([await touch(used), await touch(unused)]).toEqual([200, 401]);
  };
}
