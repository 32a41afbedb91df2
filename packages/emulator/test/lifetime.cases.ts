import { expect } from 'vitest';
import { ADA, ORDERS_ID } from './setup-api.ts';
import type { ApiCases, ApiCheck, ApiEntry } from './conformance-cases.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Section 1 of the protocol: lifetimes. */
export const LIFETIME_CASES: ApiCases = {
  '[C] treats patExpiry as seconds, as in the docs': {
    options: { patExpiryUnit: 'seconds' },
    check: expiresAfter({ patExpiry: 90 }, 90 * SECOND_MS),
  },
  '[C] treats patExpiry as minutes, as in the published code': {
    options: { patExpiryUnit: 'minutes' },
    check: expiresAfter({ patExpiry: 90 }, 90 * MINUTE_MS),
  },
  '[C] treats patExpiry as milliseconds, as in the sample app': {
    options: { patExpiryUnit: 'milliseconds' },
    check: expiresAfter({ patExpiry: 90 }, 90),
  },
  '[S] expires a PAT after ten days when patExpiry is missing': expiresAfter({}, 10 * DAY_MS),
  '[S] expires a PAT after PAT_EXPIRY days when patExpiry is missing': {
    options: { defaultExpiry: { pat: 3, unit: 'days' } },
    check: expiresAfter({}, 3 * DAY_MS),
  },
  '[S] expires a PAT after PAT_EXPIRY minutes on older servers when patExpiry is missing': {
    options: { defaultExpiry: { pat: 3, unit: 'minutes' } },
    check: expiresAfter({}, 3 * MINUTE_MS),
  },
  '[S] ends an idle session after PAT_SESSION_EXPIRY days when sessionExpiry is missing': {
    options: { defaultExpiry: { session: 2 } },
    check: endsIdleAfter({}, 2 * DAY_MS),
  },
  '[S] treats sessionExpiry as minutes': endsIdleAfter({ sessionExpiry: 5 }, 5 * MINUTE_MS),
  '[S] extends a session with every authenticated request': async (api) => {
    const { generateToken, openSession, touch, emulator } = api;
    const session = await openSession(await generateToken({ sessionExpiry: 1, patExpiry: 600 }));
    for (let count = 0; count < 5; count += 1) {
      emulator.clock.advance(MINUTE_MS - 1);
      expect(await touch(session)).toBe(200);
    }
    emulator.clock.advance(MINUTE_MS);
    expect(await touch(session)).toBe(401);
  },
  '[S] extends a session with the boot call': async (api) => {
    const { generateToken, openSession, request, touch, emulator } = api;
    const session = await openSession(await generateToken({ sessionExpiry: 1, patExpiry: 600 }));
    emulator.clock.advance(MINUTE_MS - 1);
    const headers = { tj_auth_token: session };
    expect((await request(`/api/session?appId=${ORDERS_ID}`, { headers })).status).toBe(200);
    emulator.clock.advance(MINUTE_MS - 1);
    expect(await touch(session)).toBe(200);
  },
  '[S] ends a busy session when its PAT expires': async (api) => {
    const { generateToken, openSession, touch, emulator } = api;
    const session = await openSession(await generateToken({ sessionExpiry: 60, patExpiry: 90 }));
    emulator.clock.advance(89 * SECOND_MS);
    expect(await touch(session)).toBe(200);
    emulator.clock.advance(SECOND_MS);
    expect(await touch(session)).toBe(401);
  },
  '[S] does not revive a session that has ended': async (api) => {
    const { generateToken, openSession, touch, emulator } = api;
    const session = await openSession(await generateToken({ sessionExpiry: 1, patExpiry: 600 }));
    emulator.clock.advance(MINUTE_MS);
    expect([await touch(session), await touch(session)]).toEqual([401, 401]);
  },
  '[I] redeems a PAT any number of times until it expires': async (api) => {
    const { generateToken, openSession, touch, redeem, emulator } = api;
    const token = await generateToken({ sessionExpiry: 1, patExpiry: 600 });
    const sessions = [await openSession(token), await openSession(token)];
    expect(new Set(sessions).size).toBe(2);
    for (const session of sessions) expect(await touch(session)).toBe(200);
    emulator.clock.advance(600 * SECOND_MS);
    expect((await redeem(token)).status).toBe(401);
  },
  '[C] keeps earlier PATs of the user and app when rotation is keep': {
    options: { rotation: 'keep' },
    check: async ({ generateToken, openSession, touch, redeem }) => {
      const first = await generateToken();
      const session = await openSession(first);
      await generateToken();
      expect(await touch(session)).toBe(200);
      expect((await redeem(first)).status).toBe(201);
    },
  },
  '[C] revokes earlier PATs of the user and app, and their sessions, when rotation is revoke': {
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
  ...Object.fromEntries(
    ['changeUser', 'deleteUser', 'changeApp', 'deleteApp'].map((what): ApiEntry => [
      `[S] revokes PATs on ${what}`,
      async ({ generateToken, openSession, touch, redeem, emulator }) => {
        const token = await generateToken();
        const session = await openSession(token);
        if (what === 'changeUser') emulator.admin.changeUser(ADA, { name: 'Ada King' });
        if (what === 'deleteUser') emulator.admin.deleteUser(ADA);
        if (what === 'changeApp') emulator.admin.changeApp('orders', { name: 'All orders' });
        if (what === 'deleteApp') emulator.admin.deleteApp('orders');
        const deletedStatus = what === 'deleteApp' ? 404 : 401;
        expect([await touch(session), (await redeem(token)).status]).toEqual([deletedStatus, 401]);
      },
    ]),
  ),
  '[S] keeps PATs and responds 403 when a user loses access to an app': async (api) => {
    const { generateToken, openSession, touch, redeem, emulator } = api;
    const token = await generateToken();
    const session = await openSession(token);
    emulator.admin.withdrawAccess({ email: ADA, app: 'orders' });
    expect([await touch(session), (await redeem(token)).status]).toEqual([403, 201]);
    emulator.admin.grantAccess({ email: ADA, app: 'orders' });
    expect(await touch(session)).toBe(200);
  },
};

function expiresAfter(lifetimes: object, ms: number): ApiCheck {
  return async ({ generateToken, redeem, emulator }) => {
    const token = await generateToken(lifetimes);
    emulator.clock.advance(ms - 1);
    expect((await redeem(token)).status).toBe(201);
    emulator.clock.advance(1);
    expect((await redeem(token)).status).toBe(401);
  };
}

function endsIdleAfter(lifetimes: object, ms: number): ApiCheck {
  return async ({ generateToken, openSession, touch, emulator }) => {
    const token = await generateToken(lifetimes);
    const [used, unused] = [await openSession(token), await openSession(token)];
    emulator.clock.advance(ms - 1);
    expect(await touch(used)).toBe(200);
    emulator.clock.advance(1);
    expect([await touch(used), await touch(unused)]).toEqual([200, 401]);
  };
}
