import type { PortalPage } from './portal-page.ts';
import { ORDERS, type PortalHarness, RENEWAL_MS } from './setup-portal.ts';

/** A step in the lifecycle of an embed. */
export interface LifecycleStep {
  /** Description of the step. */
  readonly event: string;
  /** Text of the live region after the step. */
  readonly announcement: string;
  readonly act: (page: PortalPage, harness: PortalHarness) => Promise<unknown>;
}

const MINUTE_MS = 60_000;

/** Props of the embed that runs through {@link LIFECYCLE_STEPS}. */
export const LIFECYCLE_EMBED = { refreshButton: true, renewal: 'prompt' } as const;

/** Every state an embed can show, in one run. It starts with an endpoint that does not respond. */
export const LIFECYCLE_STEPS: readonly LifecycleStep[] = [
  {
    event: 'The page requests the embed URL',
    announcement: 'Preparing the app…',
    act: ({ waitForStatus }) => waitForStatus('loading'),
  },
  {
    event: 'The app opens in its frame',
    announcement: 'Opening the app…',
    act: ({ page }, { portal, emulator }) => {
      portal.response = null;
      emulator.faults.add({ call: 'embed-page', times: 1, fault: { kind: 'hang' } });
      return page.reload({ waitUntil: 'commit' });
    },
  },
  {
    event: 'The app is ready',
    announcement: 'The app is ready.',
    act: async ({ page, waitForApp }) => {
      await page.reload({ waitUntil: 'commit' });
      await waitForApp();
    },
  },
  {
    event: 'The user clicks "Refresh"',
    announcement: 'Refreshing…',
    act: (portalPage, { portal }) => {
      portal.response = 'none';
      return click(portalPage, 'Refresh');
    },
  },
  {
    event: 'The refresh fails and the app keeps working',
    announcement: 'The app could not be refreshed.',
    act: ({ page }) => page.clock.fastForward(20_000),
  },
  {
    event: 'The next attempt succeeds',
    announcement: 'The app is ready.',
    act: async (portalPage, { portal }) => {
      portal.response = null;
      await click(portalPage, 'Try again');
      await portalPage.waitForLoads(4);
      await portalPage.waitForApp();
    },
  },
  {
    event: 'The session is renewed automatically while the focus is outside the app',
    announcement: 'Refreshing…',
    act: async ({ page, showEmbeds, advanceClock }, { portal }) => {
      await showEmbeds({ ...ORDERS, ...LIFECYCLE_EMBED, renewal: 'auto' });
      await page.getByRole('heading', { name: 'Portal' }).click();
      portal.response = 'none';
      await advanceClock(RENEWAL_MS);
    },
  },
  {
    event: 'The renewal succeeds',
    announcement: 'The app is ready.',
    act: async ({ waitForLoads, waitForApp }, { portal }) => {
      portal.releaseResponses();
      await waitForLoads(6);
      await waitForApp();
    },
  },
  {
    event: 'The user opens another app, and ToolJet shows an error page',
    announcement:
      'This app is not available It may not be released, or you may not have access. Ask your administrator.',
    act: ({ showEmbeds }, { portal, emulator }) => {
      portal.response = null;
      // Without a delay the call fails before the document has loaded, which saves one `load` event.
      emulator.faults.add({ call: 'app', fault: { kind: 'delay', delayMs: 500 } });
      emulator.faults.add({ call: 'app', fault: { kind: 'status', status: 501 } });
      return showEmbeds({ ...ORDERS, ...LIFECYCLE_EMBED, appId: 'payroll' });
    },
  },
  {
    event: 'The user opens the first app again, and its session ends soon',
    announcement: 'Your session is about to end.',
    act: async (portalPage, { emulator }) => {
      emulator.faults.clear();
      await portalPage.showEmbeds({ ...ORDERS, ...LIFECYCLE_EMBED });
      await portalPage.waitForReady(11);
      await portalPage.advanceClock(RENEWAL_MS);
    },
  },
  {
    event: 'The user clicks "Renew now"',
    announcement: 'Refreshing…',
    act: (portalPage, { portal }) => {
      portal.response = 'none';
      return click(portalPage, 'Renew now');
    },
  },
  {
    event: 'The renewed session ends soon, and the user clicks "Later"',
    announcement: '',
    act: async (portalPage, { portal }) => {
      portal.response = null;
      portal.releaseResponses();
      await portalPage.waitForReady(13);
      await portalPage.advanceClock(RENEWAL_MS);
      await click(portalPage, 'Later');
    },
  },
  {
    event: 'The session ends',
    announcement: 'Your session has expired Open the app again to go on.',
    act: ({ advanceClock }) => advanceClock(2 * MINUTE_MS),
  },
  {
    event: 'The user opens the app again, and nothing confirms that it works',
    announcement: 'Not working?',
    act: async (portalPage, { emulator }) => {
      emulator.faults.add({ call: 'redeem', times: 1, fault: { kind: 'status', status: 500 } });
      await click(portalPage, 'Open again');
      await portalPage.waitForLoads(14);
      await portalPage.page.clock.fastForward(8000);
    },
  },
  {
    event: 'Another attempt opens the app, and the user signs out in it',
    announcement: 'You are signed out of the app Open the app again to go on.',
    act: async (portalPage) => {
      await click(portalPage, 'Try again');
      await portalPage.waitForLoads(16);
      await signOut(portalPage);
    },
  },
  {
    event: 'The user opens the app again without a network',
    announcement: 'No connection Check your network, then try again.',
    act: async (portalPage, { context }) => {
      await context.setOffline(true);
      await click(portalPage, 'Open again');
    },
  },
  {
    event: 'The network is back',
    announcement: 'The app is ready.',
    act: async ({ waitForApp }, { context }) => {
      await context.setOffline(false);
      await waitForApp();
    },
  },
  {
    event: 'The user signs out and opens the app again, and ToolJet rejects the session',
    announcement: 'Your session could not be opened Open it again, or ask your administrator.',
    act: async (portalPage, { emulator }) => {
      await signOut(portalPage);
      emulator.faults.add({ call: 'redeem', fault: { kind: 'status', status: 401 } });
      await click(portalPage, 'Open again');
    },
  },
  {
    event: 'The user opens the app again, and the endpoint sends no embed URL',
    announcement: 'The app could not be opened Try again, or ask your administrator.',
    act: (portalPage, { portal, emulator }) => {
      emulator.faults.clear();
      portal.response = { unexpected: 'field' };
      return click(portalPage, 'Open again');
    },
  },
  {
    event: 'The user clicks "Try again"',
    announcement: 'Preparing the app…',
    act: (portalPage, { portal }) => {
      portal.response = 'none';
      return click(portalPage, 'Try again');
    },
  },
];

/** Runs all steps on one page and calls `check` after each announcement. */
export async function runLifecycle(
  harness: PortalHarness,
  check: (page: PortalPage, step: LifecycleStep) => Promise<void>,
): Promise<void> {
  harness.portal.response = 'none';
  const portalPage = await harness.openPage();
  for (const step of LIFECYCLE_STEPS) {
    await step.act(portalPage, harness);
    await portalPage.waitForMessage(step.announcement);
    await check(portalPage, step);
  }
}

function click({ embed }: PortalPage, name: string): Promise<void> {
  return embed.getByRole('button', { name }).click();
}

async function signOut({ app, waitForApp }: PortalPage): Promise<void> {
  await waitForApp();
  await app.getByTestId('log-out').click();
}
