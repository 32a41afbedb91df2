import { expect } from 'vitest';
import type { Call, Fault } from '../src/index.ts';
import { ADA, FORECAST_ID, INVENTORY_ID, ORDERS_ID } from './api-bench.ts';
import type { PageBench } from './page-bench.ts';
import type { PageRow } from './row.ts';
import { showsOnly } from './shows-only.ts';

const MINUTE_MS = 60_000;
const UNKNOWN_ID = '11111111-2222-4333-8444-555555555555';

type Ending = readonly [path: string, title: string];

const RESTRICTED: Ending = ['/error/restricted', 'Access Restricted'];
const UNAVAILABLE: Ending = ['/error/url-unavailable', 'App Unavailable'];
const INVALID: Ending = ['/error/invalid-link', 'Invalid Link'];
const UNKNOWN: Ending = ['/error/unknown', 'Something Went Wrong'];
const LOGIN: Ending = ['/login/my-workspace', 'Sign in'];

/**
 * Section 3: the ways in which an app does not open. Each has its page inside the frame, and none
 * tells the parent.
 */
export const APP_FAILURE_ROWS: readonly PageRow[] = [
  {
    mark: 'S',
    says: '403, the person may no longer open the app: "Access Restricted"',
    check: embeds(RESTRICTED, ({ emulator }) =>
      emulator.admin.withdrawAccess({ email: ADA, app: 'orders' }),
    ),
  },
  ...[INVENTORY_ID, 'payroll'].map((app): PageRow => ({
    mark: 'S',
    says: `403, a live session at another app (${app}): "Access Restricted"`,
    check: opens(app, RESTRICTED),
  })),
  {
    mark: 'S',
    says: '501, the app is not released: "App Unavailable"',
    check: async (bench) => {
      await bench.embedApp({}, FORECAST_ID);
      await showsOnly(bench, ...UNAVAILABLE);
    },
  },
  ...['nothing', UNKNOWN_ID, '50%'].map((app): PageRow => ({
    mark: 'S',
    says: `404, a live session at an app that does not exist (${app}): the page for invalid links`,
    check: opens(app, INVALID),
  })),
  ...(['session', 'app'] as const).flatMap((call) => [
    fails(call, 404, INVALID),
    fails(call, 501, UNAVAILABLE),
    fails(call, 500, UNKNOWN),
    fails(call, 'reset', UNKNOWN),
  ]),
  fails('app', 403, RESTRICTED),
  fails('app', 'truncated', UNKNOWN),
  {
    mark: 'I',
    says: 'a 403 of the session call alone decides nothing: the app itself does',
    options: { faults: [{ call: 'session', fault: { kind: 'status', status: 403 } }] },
    check: async ({ openApp, heard }) => {
      await openApp();
      expect(await heard()).toEqual([]);
    },
  },
  {
    mark: 'S',
    says: '401, nobody is signed in: the login page with redirectTo',
    check: async (bench) => {
      await bench.embed({ src: `${bench.emulator.publicUrl}/applications/orders/list?tab=2` });
      await showsOnly(bench, ...LOGIN);
      const { searchParams } = new URL(bench.frame().url());
      expect(searchParams.get('redirectTo')).toBe('/applications/orders/list?tab=2');
    },
  },
  {
    mark: 'S',
    says: '401, the session has idled too long: the login page',
    check: opens('orders', LOGIN, ({ emulator }) => emulator.clock.advance(MINUTE_MS)),
  },
  {
    mark: 'S',
    says: '401, the PAT has expired: the login page',
    check: async (bench) => {
      const lifetimes = { sessionExpiry: 60, patExpiry: 30 };
      const name = await bench.api.openSession(await bench.api.generateToken(lifetimes));
      bench.emulator.clock.advance(MINUTE_MS / 2);
      await bench.embed({ name, src: `${bench.emulator.publicUrl}/applications/${ORDERS_ID}` });
      await showsOnly(bench, ...LOGIN);
    },
  },
  {
    mark: 'C',
    says: '401, a later generation has revoked the PAT: the login page',
    options: { rotation: 'revoke' },
    check: opens('orders', LOGIN, async ({ api }) => void (await api.generateToken())),
  },
  {
    mark: 'I',
    says: '404 comes before 401: nobody is asked to sign in to an app that does not exist',
    check: opens('nothing', INVALID, ({ emulator }) => void emulator.admin.revokeSessions()),
  },
];

/** Embeds the orders app in the ordinary way, and something happens before the frame is there. */
function embeds(
  ending: Ending,
  happens: (bench: PageBench) => void,
): (bench: PageBench) => Promise<void> {
  return async (bench) => {
    const { body } = await bench.api.generate({ email: ADA, appId: ORDERS_ID });
    happens(bench);
    await bench.embed({ src: String(body['redirectUrl']) });
    await showsOnly(bench, ...ending);
  };
}

/** Opens an app directly with a session of Ada's for the orders app. */
function opens(
  app: string,
  ending: Ending,
  happens: (bench: PageBench) => void | Promise<void> = () => {},
): (bench: PageBench) => Promise<void> {
  return async (bench) => {
    const lifetimes = { sessionExpiry: 1, patExpiry: 600 };
    const name = await bench.api.openSession(await bench.api.generateToken(lifetimes));
    await happens(bench);
    await bench.embed({ name, src: `${bench.emulator.publicUrl}/applications/${app}` });
    await showsOnly(bench, ...ending);
  };
}

function fails(call: Call, how: number | 'reset' | 'truncated', ending: Ending): PageRow {
  const fault: Fault = typeof how === 'number' ? { kind: 'status', status: how } : { kind: how };
  return {
    // The page tells the failures of opening an app, not which of the two calls shows them.
    mark: call === 'session' ? 'I' : 'S',
    says: `the ${call} call fails (${how}): ${ending[0]}`,
    options: { faults: [{ call, fault }] },
    check: embeds(ending, () => {}),
  };
}
