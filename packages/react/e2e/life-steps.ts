import { ORDERS, type PortalBench } from './portal-bench.ts';
import type { Visit } from './visit.ts';

/** A step in the life of an embed, and what a screen reader says of it. */
export interface LifeStep {
  readonly happens: string;
  readonly says: string;
  readonly act: (visit: Visit, bench: PortalBench) => Promise<unknown>;
}

const MINUTE_MS = 60_000;
const RENEWAL_MS = 58 * MINUTE_MS + 1000;

/** How an embed has to be to live through all of it. */
export const LIFE_EMBED = { refreshButton: true, renewal: 'prompt' } as const;

/**
 * One life through every state that an embed can be seen in. It begins on a page whose endpoint does
 * not answer yet.
 */
export const LIFE_STEPS: readonly LifeStep[] = [
  {
    happens: 'The page asks for the embed URL',
    says: 'Preparing the app…',
    act: ({ reaches }) => reaches('loading'),
  },
  {
    happens: 'The app opens in its frame',
    says: 'Opening the app…',
    act: ({ page }, { portal, toolJet }) => {
      portal.answer = null;
      toolJet.faults.add({ call: 'embed-page', times: 1, fault: { kind: 'hang' } });
      return page.reload({ waitUntil: 'commit' });
    },
  },
  {
    happens: 'The app can be used',
    says: 'The app is ready.',
    act: async ({ page, opens }) => {
      await page.reload({ waitUntil: 'commit' });
      await opens();
    },
  },
  {
    happens: 'Somebody presses "Refresh"',
    says: 'Refreshing…',
    act: (visit, { portal }) => {
      portal.answer = 'nothing';
      return press(visit, 'Refresh');
    },
  },
  {
    happens: 'The refresh fails, the app goes on',
    says: 'The app could not be refreshed.',
    act: ({ page }) => page.clock.fastForward(20_000),
  },
  {
    happens: 'Another try succeeds',
    says: 'The app is ready.',
    act: async (visit, { portal }) => {
      portal.answer = null;
      await press(visit, 'Try again');
      await visit.loads(4);
      await visit.opens();
    },
  },
  {
    happens: 'The session is renewed by itself, nobody is at work in the app',
    says: 'Refreshing…',
    act: async ({ page, show, sleep }, { portal }) => {
      await show({ ...ORDERS, ...LIFE_EMBED, renewal: 'auto' });
      await page.getByRole('heading', { name: 'Portal' }).click();
      portal.answer = 'nothing';
      await sleep(RENEWAL_MS);
    },
  },
  {
    happens: 'It is renewed',
    says: 'The app is ready.',
    act: async ({ loads, opens }, { portal }) => {
      portal.release();
      await loads(6);
      await opens();
    },
  },
  {
    happens: 'The running app loads once more, as when ToolJet leads to a page of its own',
    says: 'Not working?',
    act: async ({ app, loads }) => {
      await app.locator('body').evaluate(() => window.location.reload());
      await loads(7);
    },
  },
  {
    happens: 'Another try opens the app, and its session is about to end',
    says: 'Your session is about to end.',
    act: async (visit, { portal }) => {
      portal.answer = null;
      await visit.show({ ...ORDERS, ...LIFE_EMBED });
      await press(visit, 'Try again');
      await visit.loads(9);
      await visit.opens();
      await visit.sleep(RENEWAL_MS);
    },
  },
  {
    happens: 'Somebody presses "Renew now"',
    says: 'Refreshing…',
    act: (visit, { portal }) => {
      portal.answer = 'nothing';
      return press(visit, 'Renew now');
    },
  },
  {
    happens: 'It is renewed, is about to end again, and somebody presses "Later"',
    says: '',
    act: async (visit, { portal }) => {
      portal.answer = null;
      portal.release();
      await visit.loads(11);
      await visit.opens();
      await visit.sleep(RENEWAL_MS);
      await press(visit, 'Later');
    },
  },
  {
    happens: 'Nobody renews it',
    says: 'Your session has expired Open the app again to go on.',
    act: ({ sleep }) => sleep(2 * MINUTE_MS),
  },
  {
    happens: 'It is opened again, and nothing proves that it works',
    says: 'Not working?',
    act: async (visit, { toolJet }) => {
      toolJet.faults.add({ call: 'redeem', times: 1, fault: { kind: 'status', status: 500 } });
      await press(visit, 'Open again');
      await visit.loads(12);
      await visit.page.clock.fastForward(8000);
    },
  },
  {
    happens: 'Another try opens the app, and somebody signs out in it',
    says: 'You are signed out of the app Open the app again to go on.',
    act: async (visit) => {
      await press(visit, 'Try again');
      await visit.loads(14);
      await signOut(visit);
    },
  },
  {
    happens: 'It is opened again without a network',
    says: 'No connection Check your network, then try again.',
    act: async (visit, { context }) => {
      await context.setOffline(true);
      await press(visit, 'Open again');
    },
  },
  {
    happens: 'The network is back',
    says: 'The app is ready.',
    act: async ({ opens }, { context }) => {
      await context.setOffline(false);
      await opens();
    },
  },
  {
    happens: 'Somebody signs out and opens it again, and ToolJet refuses that',
    says: 'Your session could not be opened Open it again, or ask your administrator.',
    act: async (visit, { toolJet }) => {
      await signOut(visit);
      toolJet.faults.add({ call: 'redeem', fault: { kind: 'status', status: 401 } });
      await press(visit, 'Open again');
    },
  },
  {
    happens: 'It is opened again, and cannot be',
    says: 'The app could not be opened Try again, or ask your administrator.',
    act: (visit, { portal, toolJet }) => {
      toolJet.faults.clear();
      portal.answer = { nothing: 'of use' };
      return press(visit, 'Open again');
    },
  },
  {
    happens: 'Somebody presses "Try again"',
    says: 'Preparing the app…',
    act: (visit, { portal }) => {
      portal.answer = 'nothing';
      return press(visit, 'Try again');
    },
  },
];

/** Lives one life; after every step, once a screen reader has said what it should, looks. */
export async function live(
  bench: PortalBench,
  look: (visit: Visit, step: LifeStep) => Promise<void>,
): Promise<void> {
  bench.portal.answer = 'nothing';
  const visit = await bench.visit();
  for (const step of LIFE_STEPS) {
    await step.act(visit, bench);
    await visit.hears(step.says);
    await look(visit, step);
  }
}

function press({ embed }: Visit, name: string): Promise<void> {
  return embed.getByRole('button', { name }).click();
}

async function signOut({ app, opens }: Visit): Promise<void> {
  await opens();
  await app.getByTestId('log-out').click();
}
