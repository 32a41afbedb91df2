import type { Fault, FaultRule } from '@tooljet-embed/emulator';
import { describe, expect, it } from 'vitest';
import type { EmbedState } from '../src/index.ts';
import type { PortalPage } from './portal-page.ts';
import { type HarnessOptions, type PortalHarness, setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();
const HOUR_MS = 3_600_000;
const CONFIRM_TIMEOUT_MS = 8000;
const FRAME_TIMEOUT_MS = 30_000;
const REQUEST_TIMEOUT_MS = 20_000;

/** State in which an embed comes to rest, and the button that opens a working app from there. */
interface Rest {
  readonly status: EmbedState['status'];
  readonly message: string;
  readonly button: 'Try again' | 'Open again' | 'Refresh';
}

/** Behavior of ToolJet's pages. */
interface PageCase extends Pick<HarnessOptions, 'emulator' | 'server' | 'embed'> {
  readonly title: string;
  readonly faults?: readonly FaultRule[];
  /** Response of the endpoint instead of the server's: none, or an embed URL with this path. */
  readonly response?: 'none' | `/${string}`;
  /** Runs on the page before the embed comes to rest. */
  readonly act?: (page: PortalPage, harness: PortalHarness) => Promise<unknown>;
  readonly rest: Rest;
  /** Maximum number of generations until the embed comes to rest. @default 1 */
  readonly maxGenerations?: number;
}

const error = (message: string): Rest => ({ status: 'error', message, button: 'Try again' });
const ended = (message: string): Rest => ({ status: 'ended', message, button: 'Open again' });

const NOT_OPENED = error('The app could not be opened');
const NOT_RESPONDING = error('The app is not responding');
const NO_ACCESS = error('You do not have access to this app');
const REJECTED = ended('Your session could not be opened');
const EXPIRED = ended('Your session has expired');
const SIGNED_OUT = ended('You are signed out of the app');
const UNAVAILABLE = error('This app is not available');
const UNCONFIRMED: Rest = { status: 'ready', message: 'Not working?', button: 'Try again' };
const OPENED: Rest = { status: 'ready', message: 'The app is ready.', button: 'Refresh' };

const RESET: Fault = { kind: 'reset' };
const HANG: Fault = { kind: 'hang' };
const status = (code: number): Fault => ({ kind: 'status', status: code });
const describeFault = (fault: Fault): string | number =>
  fault.kind === 'status' ? fault.status : fault.kind;

/** Failures for which ToolJet's page posts a message, in the format of the newest or oldest builds. */
function messageCases(
  embedMessages: 'typed' | 'untyped',
  rejections: readonly number[],
): readonly PageCase[] {
  const emulator = { embedMessages };
  return [
    {
      title: `the token is missing (${embedMessages} message)`,
      emulator,
      response: '/embed-apps/orders',
      rest: NOT_OPENED,
      maxGenerations: 0,
    },
    ...rejections.map((code) => ({
      title: `the session call returns ${code} (${embedMessages} message)`,
      emulator,
      faults: [{ call: 'redeem', fault: status(code) }] as const,
      rest: REJECTED,
      maxGenerations: 2,
    })),
    {
      title: `the session call fails in the network (${embedMessages} message)`,
      emulator,
      faults: [{ call: 'redeem', fault: RESET }],
      rest: NOT_RESPONDING,
    },
  ];
}

function redeemPostsNoMessage(fault: Fault): PageCase {
  return {
    title: `the session call fails without a message (${describeFault(fault)})`,
    faults: [{ call: 'redeem', fault }],
    act: async ({ waitForLoads, page }) => {
      await waitForLoads(1);
      await page.clock.fastForward(CONFIRM_TIMEOUT_MS);
    },
    rest: UNCONFIRMED,
  };
}

const REDEEM_PAGE_CASES: readonly PageCase[] = [
  ...messageCases('typed', [401, 403]),
  // The oldest builds differ only in the missing type, so one status is enough.
  ...messageCases('untyped', [401]),
  ...[status(400), status(404), status(429), status(451), status(500), HANG].map(
    redeemPostsNoMessage,
  ),
  {
    title: 'the app id is missing',
    response: '/embed-apps/?personal-access-token=pat_00',
    rest: NOT_OPENED,
    maxGenerations: 0,
  },
  {
    title: 'the response to the session call is truncated',
    faults: [{ call: 'redeem', fault: { kind: 'truncated' } }],
    rest: NOT_RESPONDING,
  },
  {
    title: 'the redirect replaces the page before its load event, so that the app loads once',
    emulator: { embedLoads: 'one' },
    embed: { confirmTimeoutMs: 500 },
    rest: UNCONFIRMED,
  },
  {
    title: "the app's document hangs",
    // A fake clock would wait for the document of every frame.
    embed: { confirmTimeoutMs: 300 },
    faults: [{ call: 'app-page', fault: HANG }],
    rest: UNCONFIRMED,
  },
  {
    title: "the app's document cannot be loaded, which looks like an app from outside",
    embed: { refreshButton: true },
    faults: [{ call: 'app-page', fault: RESET }],
    rest: OPENED,
  },
  {
    title: 'the redirect page hangs',
    faults: [{ call: 'embed-page', fault: HANG }],
    act: async ({ embed, page }) => {
      await embed.locator('iframe').waitFor({ state: 'attached' });
      await page.clock.fastForward(FRAME_TIMEOUT_MS);
    },
    rest: NOT_RESPONDING,
  },
  {
    title: 'the endpoint does not respond',
    response: 'none',
    act: async ({ page, waitForStatus }) => {
      await waitForStatus('loading');
      await page.clock.fastForward(REQUEST_TIMEOUT_MS);
    },
    rest: NOT_RESPONDING,
    maxGenerations: 0,
  },
];

/** ToolJet's error pages post no message to the portal. */
function appShowsErrorPage(fault: Fault, heading: string): PageCase {
  // Without a delay the call fails before the document has loaded, which saves one `load` event.
  const delay: Fault = { kind: 'delay', delayMs: 500 };
  return {
    title: `a call of the app fails (${describeFault(fault)}) and it shows "${heading}"`,
    faults: [
      { call: 'app', fault: delay },
      { call: 'app', fault },
    ],
    rest: UNAVAILABLE,
  };
}

const APP_PAGE_CASES: readonly PageCase[] = [
  appShowsErrorPage(status(403), 'Access Restricted'),
  appShowsErrorPage(status(501), 'App Unavailable'),
  appShowsErrorPage(status(404), 'Invalid Link'),
  appShowsErrorPage(status(500), 'Something Went Wrong'),
  appShowsErrorPage(RESET, 'Something Went Wrong'),
  {
    title: 'the app opens the login page twice in a minute',
    faults: [{ call: 'session', fault: status(401) }],
    rest: EXPIRED,
    maxGenerations: 2,
  },
  {
    title: 'the user signs out in the app',
    act: ({ app }) => app.getByTestId('log-out').click(),
    rest: SIGNED_OUT,
  },
  {
    title: 'the session ends with a message and ToolJet rejects the next session',
    emulator: { sessionEnd: 'message' },
    act: async ({ app, waitForApp }, { emulator }) => {
      await waitForApp();
      emulator.faults.add({ call: 'redeem', fault: status(401) });
      emulator.admin.revokeSessions();
      await app.getByTestId('refresh').click();
    },
    rest: SIGNED_OUT,
    maxGenerations: 2,
  },
  {
    title: 'the session ends, the frame reloads to the login page and the renewal is "prompt"',
    emulator: { sessionEnd: 'reload' },
    embed: { renewal: 'prompt' },
    act: async ({ app, waitForApp }, { emulator }) => {
      await waitForApp();
      emulator.clock.advance(HOUR_MS);
      await app.getByTestId('refresh').click();
    },
    rest: EXPIRED,
  },
];

/** The server redeems the PAT and reports failures with a status. */
function directOpeningFails(fault: Fault, rest: Rest): PageCase {
  return {
    title: `the session call of the server fails (${describeFault(fault)})`,
    server: { openMode: 'direct', timeouts: { upstreamMs: 300 } },
    faults: [{ call: 'redeem', fault }],
    rest,
    maxGenerations: 2,
  };
}

const DIRECT_OPENING_CASES: readonly PageCase[] = [
  directOpeningFails(status(401), REJECTED),
  directOpeningFails(status(403), NO_ACCESS),
  directOpeningFails(status(500), NOT_RESPONDING),
  directOpeningFails(RESET, NOT_RESPONDING),
  directOpeningFails(HANG, NOT_RESPONDING),
];

describe.each([
  ['page that redeems the PAT', REDEEM_PAGE_CASES],
  ['running app', APP_PAGE_CASES],
  ['direct opening', DIRECT_OPENING_CASES],
])('%s', (section, cases) => {
  it.each(cases)('shows a way out when $title', async (pageCase) => {
    const { title, faults = [], response, act, rest, maxGenerations = 1, ...options } = pageCase;
    await withPortal(options, async (harness) => {
      const { emulator, portal } = harness;
      for (const fault of faults) emulator.faults.add(fault);
      if (response === 'none') portal.response = response;
      else if (response) portal.response = { redirectUrl: `${emulator.publicUrl}${response}` };
      const portalPage = await harness.openPage();
      await act?.(portalPage, harness);
      await portalPage.embed.getByText(rest.message).waitFor({ state: 'attached' });
      await portalPage.waitForStatus(rest.status);
      expect(harness.countCalls('generate')).toBeLessThanOrEqual(maxGenerations);
      await portalPage.screenshot(`${section}, ${title}`.replaceAll(/\W+/g, '-'));

      emulator.faults.clear();
      portal.response = null;
      await portalPage.embed.getByRole('button', { name: rest.button, exact: true }).click();
      await portalPage.waitForApp();
    });
  });
});
