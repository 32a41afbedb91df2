import { expect } from 'vitest';
import type { Call, Fault } from '../src/index.ts';
import { ADA, FORECAST_ID, ORDERS_ID } from './setup-api.ts';
import type { PageHarness } from './setup-page.ts';
import type { PageCase } from './conformance-case.ts';

const MINUTE_MS = 60_000;
const UNKNOWN_ID = '11111111-2222-4333-8444-555555555555';

type Ending = readonly [path: string, title: string];

const RESTRICTED: Ending = ['/error/restricted', 'Access Restricted'];
const UNAVAILABLE: Ending = ['/error/url-unavailable', 'App Unavailable'];
const INVALID: Ending = ['/error/invalid-link', 'Invalid Link'];
const UNKNOWN: Ending = ['/error/unknown', 'Something Went Wrong'];
const LOGIN: Ending = ['/login/my-workspace', 'Sign in'];

/** Section 3 of the protocol: apps that do not open. The frame shows a page; the parent gets no message. */
export const APP_FAILURE_CASES: readonly PageCase[] = [
  {
    mark: 'S',
    title: 'shows "Access Restricted" when the user may no longer open the app',
    check: embeds(RESTRICTED, ({ emulator }) =>
      emulator.admin.withdrawAccess({ email: ADA, app: 'orders' }),
    ),
  },
  {
    mark: 'R',
    title: 'opens another app in the frame from an error page, over the dashboard',
    check: async (harness) => {
      await embeds(RESTRICTED, ({ emulator }) =>
        emulator.admin.withdrawAccess({ email: ADA, app: 'orders' }),
      )(harness);
      await harness.app.getByRole('link', { name: 'Back to home page' }).click();
      await harness.app.getByRole('link', { name: 'Payroll' }).click();
      await harness.app.getByTestId('app-name').getByText('Payroll').waitFor();
    },
  },
  {
    mark: 'S',
    title: 'shows "App Unavailable" when the app is not released',
    check: async (harness) => {
      await harness.embedApp({}, FORECAST_ID);
      await harness.expectPage(...UNAVAILABLE);
    },
  },
  ...['unknown', UNKNOWN_ID, '50%'].map((app): PageCase => ({
    mark: 'S',
    title: `shows "Invalid Link" when the app does not exist (${app})`,
    check: opens(app, INVALID),
  })),
  ...(['session', 'app'] as const).flatMap((call) => [
    fails(call, 404, INVALID),
    fails(call, 501, UNAVAILABLE),
    fails(call, 500, UNKNOWN),
    fails(call, 'reset', UNKNOWN),
  ]),
  ...(['authorize', 'organizations', 'released', 'constants'] as const).map((call) =>
    fails(call, 500, UNKNOWN),
  ),
  fails('released', 403, RESTRICTED),
  fails('app', 403, RESTRICTED),
  fails('app', 'truncated', UNKNOWN),
  {
    mark: 'R',
    title: 'shows the login page when the session check responds 403',
    options: { faults: [{ call: 'session', fault: { kind: 'status', status: 403 } }] },
    check: embeds(LOGIN, () => {}),
  },
  {
    mark: 'S',
    title: 'shows the login page with redirectTo when there is no session',
    check: async (harness) => {
      await harness.embed({ src: `${harness.emulator.publicUrl}/applications/orders/list?tab=2` });
      await harness.expectPage(...LOGIN);
      const { searchParams } = new URL(harness.frame().url());
      expect(searchParams.get('redirectTo')).toBe('/applications/orders/list?tab=2');
    },
  },
  {
    mark: 'S',
    title: 'shows the login page when the session has expired',
    check: opens('orders', LOGIN, ({ emulator }) => emulator.clock.advance(MINUTE_MS)),
  },
  {
    mark: 'S',
    title: 'shows the login page when the PAT has expired',
    check: async (harness) => {
      const lifetimes = { sessionExpiry: 60, patExpiry: 30 };
      const name = await harness.api.openSession(await harness.api.generateToken(lifetimes));
      harness.emulator.clock.advance(MINUTE_MS / 2);
      await harness.embed({ name, src: `${harness.emulator.publicUrl}/applications/${ORDERS_ID}` });
      await harness.expectPage(...LOGIN);
    },
  },
  {
    mark: 'C',
    title: 'shows the login page when a later generation has revoked the PAT',
    options: { rotation: 'revoke' },
    check: opens('orders', LOGIN, async ({ api }) => void (await api.generateToken())),
  },
];

/** Embeds the orders app, with an event between generation and embedding. */
function embeds(
  ending: Ending,
  event: (harness: PageHarness) => void,
): (harness: PageHarness) => Promise<void> {
  return async (harness) => {
    const { body } = await harness.api.generate({ email: ADA, appId: ORDERS_ID });
    event(harness);
    await harness.embed({ src: String(body['redirectUrl']) });
    await harness.expectPage(...ending);
  };
}

/** Opens an app directly with Ada's session of the orders app, after an event. */
function opens(
  app: string,
  ending: Ending,
  event: (harness: PageHarness) => void | Promise<void> = () => {},
): (harness: PageHarness) => Promise<void> {
  return async (harness) => {
    const lifetimes = { sessionExpiry: 1, patExpiry: 600 };
    const name = await harness.api.openSession(await harness.api.generateToken(lifetimes));
    await event(harness);
    await harness.embed({ name, src: `${harness.emulator.publicUrl}/applications/${app}` });
    await harness.expectPage(...ending);
  };
}

function fails(call: Call, how: number | 'reset' | 'truncated', ending: Ending): PageCase {
  const fault: Fault = typeof how === 'number' ? { kind: 'status', status: how } : { kind: how };
  return {
    // The protocol page states the failures, but not in which of the calls they occur.
    mark: call === 'app' ? 'S' : 'I',
    title: `shows ${ending[0]} when the ${call} call fails (${how})`,
    options: { faults: [{ call, fault }] },
    check: embeds(ending, () => {}),
  };
}
