import { expect } from 'vitest';
import type { Call, Fault } from '../src/index.ts';
import { ADA, FORECAST_ID, ORDERS_ID } from './setup-api.ts';
import type { PageHarness } from './setup-page.ts';
import type { PageCases, PageCheck, PageEntry } from './conformance-cases.ts';

const MINUTE_MS = 60_000;
const UNKNOWN_ID = '11111111-2222-4333-8444-555555555555';

type Ending = readonly [path: string, title: string];

const RESTRICTED: Ending = ['/error/restricted', 'Access Restricted'];
const UNAVAILABLE: Ending = ['/error/url-unavailable', 'App Unavailable'];
const INVALID: Ending = ['/error/invalid-link', 'Invalid Link'];
const UNKNOWN: Ending = ['/error/unknown', 'Something Went Wrong'];
const LOGIN: Ending = ['/login/my-workspace', 'Sign in'];

type FailedCall = readonly [call: Call, fault: Fault, ending: Ending];

const FAILED_CALLS: readonly FailedCall[] = [
  ['session', { kind: 'status', status: 404 }, INVALID],
  ['session', { kind: 'status', status: 501 }, UNAVAILABLE],
  ['session', { kind: 'status', status: 500 }, UNKNOWN],
  ['session', { kind: 'reset' }, UNKNOWN],
  ['authorize', { kind: 'status', status: 500 }, UNKNOWN],
  ['organizations', { kind: 'status', status: 500 }, UNKNOWN],
  ['released', { kind: 'status', status: 403 }, RESTRICTED],
  ['released', { kind: 'status', status: 500 }, UNKNOWN],
  ['app', { kind: 'status', status: 403 }, RESTRICTED],
  ['app', { kind: 'status', status: 404 }, INVALID],
  ['app', { kind: 'status', status: 501 }, UNAVAILABLE],
  ['app', { kind: 'status', status: 500 }, UNKNOWN],
  ['app', { kind: 'reset' }, UNKNOWN],
  ['app', { kind: 'truncated' }, UNKNOWN],
  ['constants', { kind: 'status', status: 500 }, UNKNOWN],
];

/** Section 3 of the protocol: apps that do not open. The frame shows a page; the parent gets no message. */
export const APP_FAILURE_CASES: PageCases = {
  '[S] shows "Access Restricted" when the user may no longer open the app': embeds(
    RESTRICTED,
    ({ emulator }) => emulator.admin.withdrawAccess({ email: ADA, app: 'orders' }),
  ),
  '[R] opens another app in the frame from an error page, over the dashboard': async (harness) => {
    await embeds(RESTRICTED, ({ emulator }) =>
      emulator.admin.withdrawAccess({ email: ADA, app: 'orders' }),
    )(harness);
    await harness.app.getByRole('link', { name: 'Back to home page' }).click();
    await harness.app.getByRole('link', { name: 'Payroll' }).click();
    await harness.app.getByTestId('app-name').getByText('Payroll').waitFor();
  },
  '[S] shows "App Unavailable" when the app is not released': async (harness) => {
    await harness.embedApp({}, FORECAST_ID);
    await harness.expectPage(...UNAVAILABLE);
  },
  ...Object.fromEntries(
    ['unknown', UNKNOWN_ID, '50%'].map((app): PageEntry => [
      `[S] shows "Invalid Link" when the app does not exist (${app})`,
      opens(app, INVALID),
    ]),
  ),
  ...Object.fromEntries(FAILED_CALLS.map(createFailure)),
  '[R] shows the login page when the session check responds 403': {
    options: { faults: [{ call: 'session', fault: { kind: 'status', status: 403 } }] },
    check: embeds(LOGIN, () => {}),
  },
  '[S] shows the login page with redirectTo when there is no session': async (harness) => {
    await harness.embed({ src: `${harness.emulator.publicUrl}/applications/orders/list?tab=2` });
    await harness.expectPage(...LOGIN);
    const { searchParams } = new URL(harness.frame().url());
    expect(searchParams.get('redirectTo')).toBe('/applications/orders/list?tab=2');
  },
  '[S] shows the login page when the session has expired': opens('orders', LOGIN, ({ emulator }) =>
    emulator.clock.advance(MINUTE_MS),
  ),
  '[S] shows the login page when the PAT has expired': async (harness) => {
    const lifetimes = { sessionExpiry: 60, patExpiry: 30 };
    const name = await harness.api.openSession(await harness.api.generateToken(lifetimes));
    harness.emulator.clock.advance(MINUTE_MS / 2);
    await harness.embed({ name, src: `${harness.emulator.publicUrl}/applications/${ORDERS_ID}` });
    await harness.expectPage(...LOGIN);
  },
  '[C] shows the login page when a later generation has revoked the PAT': {
    options: { rotation: 'revoke' },
    check: opens('orders', LOGIN, async ({ api }) => void (await api.generateToken())),
  },
};

/** Embeds the orders app, with an event between generation and embedding. */
function embeds(ending: Ending, event: (harness: PageHarness) => void): PageCheck {
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
): PageCheck {
  return async (harness) => {
    const lifetimes = { sessionExpiry: 1, patExpiry: 600 };
    const name = await harness.api.openSession(await harness.api.generateToken(lifetimes));
    await event(harness);
    await harness.embed({ name, src: `${harness.emulator.publicUrl}/applications/${app}` });
    await harness.expectPage(...ending);
  };
}

function createFailure([call, fault, ending]: FailedCall): PageEntry {
  // The protocol page states the failures, but not in which of the calls they occur.
  const mark = call === 'app' ? 'S' : 'I';
  const how = fault.kind === 'status' ? fault.status : fault.kind;
  return [
    `[${mark}] shows ${ending[0]} when the ${call} call fails (${how})`,
    { options: { faults: [{ call, fault }] }, check: embeds(ending, () => {}) },
  ];
}
