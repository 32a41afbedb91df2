import type { Fault } from '@tooljet-embed/emulator';
import type { PageCase } from './page-case.ts';
import type { PortalPage } from './portal-page.ts';
import type { PortalHarness } from './setup-portal.ts';

const CONFIRM_TIMEOUT_MS = 8000;
const FRAME_TIMEOUT_MS = 30_000;
const REQUEST_TIMEOUT_MS = 20_000;

const NOT_OPENED = { status: 'error', message: 'The app could not be opened' } as const;
const REJECTED = { status: 'ended', message: 'Your session could not be opened' } as const;
const NOT_RESPONDING = { status: 'error', message: 'The app is not responding' } as const;
const UNCONFIRMED = { status: 'ready', message: 'Not working?' } as const;

/** The page of ToolJet that redeems the PAT. */
export const REDEEM_PAGE_CASES: readonly PageCase[] = [
  ...messageCases('typed', [401, 403]),
  // The oldest builds differ only in the missing type, so one status is enough.
  ...messageCases('untyped', [401]),
  {
    title: 'the app id is missing',
    prepare: respondWith('/embed-apps/?personal-access-token=pat_00'),
    ...NOT_OPENED,
    button: 'Try again',
    maxGenerations: 0,
  },
  {
    title: 'the response to the session call is truncated',
    prepare: addRedeemFault({ kind: 'truncated' }),
    ...NOT_RESPONDING,
    button: 'Try again',
  },
  ...[400, 404, 429, 451, 500].map((status): PageCase => ({
    title: `the session call returns ${status}, for which ToolJet posts no message`,
    prepare: addRedeemFault({ kind: 'status', status }),
    act: passConfirmTimeout,
    status: UNCONFIRMED.status,
    message: UNCONFIRMED.message,
    button: 'Try again',
  })),
  {
    title: 'the session call hangs',
    prepare: addRedeemFault({ kind: 'hang' }),
    act: passConfirmTimeout,
    ...UNCONFIRMED,
    button: 'Try again',
  },
  {
    title: 'the redirect replaces the page before its load event, so that the app loads once',
    options: { emulator: { embedLoads: 'one' }, embed: { confirmTimeoutMs: 500 } },
    ...UNCONFIRMED,
    button: 'Try again',
  },
  {
    title: "the app's document hangs",
    // A fake clock would wait for the document of every frame.
    options: { embed: { confirmTimeoutMs: 300 } },
    prepare: ({ emulator }) =>
      void emulator.faults.add({ call: 'app-page', fault: { kind: 'hang' } }),
    ...UNCONFIRMED,
    button: 'Try again',
  },
  {
    title: "the app's document cannot be loaded, which looks like an app from outside",
    prepare: ({ emulator }) =>
      void emulator.faults.add({ call: 'app-page', fault: { kind: 'reset' } }),
    status: 'ready',
    message: 'The app is ready.',
    button: 'Refresh',
  },
  {
    title: 'the redirect page hangs',
    prepare: ({ emulator }) => {
      emulator.faults.add({ call: 'embed-page', fault: { kind: 'hang' } });
    },
    act: async ({ embed, page }) => {
      await embed.locator('iframe').waitFor({ state: 'attached' });
      await page.clock.fastForward(FRAME_TIMEOUT_MS);
    },
    ...NOT_RESPONDING,
    button: 'Try again',
  },
  {
    title: 'the endpoint does not respond',
    prepare: ({ portal }) => {
      portal.response = 'none';
    },
    act: async ({ page, waitForStatus }) => {
      await waitForStatus('loading');
      await page.clock.fastForward(REQUEST_TIMEOUT_MS);
    },
    ...NOT_RESPONDING,
    button: 'Try again',
    maxGenerations: 0,
  },
];

/** Failures for which ToolJet's page posts a message, in the format of the newest or the oldest builds. */
function messageCases(
  embedMessages: 'typed' | 'untyped',
  rejections: readonly number[],
): readonly PageCase[] {
  const options = { emulator: { embedMessages } };
  return [
    {
      title: `the token is missing (${embedMessages} message)`,
      options,
      prepare: respondWith('/embed-apps/orders'),
      ...NOT_OPENED,
      button: 'Try again',
      maxGenerations: 0,
    },
    ...rejections.map((status): PageCase => ({
      title: `the session call returns ${status} (${embedMessages} message)`,
      options,
      prepare: addRedeemFault({ kind: 'status', status }),
      ...REJECTED,
      button: 'Open again',
      maxGenerations: 2,
    })),
    {
      title: `the session call fails in the network (${embedMessages} message)`,
      options,
      prepare: addRedeemFault({ kind: 'reset' }),
      ...NOT_RESPONDING,
      button: 'Try again',
    },
  ];
}

function addRedeemFault(fault: Fault): (harness: PortalHarness) => void {
  return ({ emulator }) => void emulator.faults.add({ call: 'redeem', fault });
}

function respondWith(path: string): (harness: PortalHarness) => void {
  return ({ portal, emulator }) => {
    portal.response = { redirectUrl: `${emulator.publicUrl}${path}` };
  };
}

async function passConfirmTimeout({ waitForLoads, page }: PortalPage): Promise<void> {
  await waitForLoads(1);
  await page.clock.fastForward(CONFIRM_TIMEOUT_MS);
}
