import type { PortalBench } from './portal-bench.ts';
import type { Visit } from './visit.ts';

/** A step in the life of an embed, and what a screen reader says of it. */
export interface LifeStep {
  readonly happens: string;
  readonly says: string;
  readonly act: (visit: Visit, bench: PortalBench) => Promise<unknown>;
}

const MINUTE_MS = 60_000;

/**
 * One life through every state that an embed can be seen in. It begins on a page whose embed has a
 * button to refresh it, asks before it renews, and whose endpoint does not answer yet.
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
    act: ({ page }) => page.reload({ waitUntil: 'commit' }),
  },
  {
    happens: 'Somebody presses "Refresh"',
    says: 'Refreshing…',
    act: ({ embed, opens }, { portal }) => {
      portal.answer = 'nothing';
      return opens().then(() => embed.getByRole('button', { name: 'Refresh' }).click());
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
    act: async ({ embed, loads }, { portal }) => {
      portal.answer = null;
      await embed.getByRole('button', { name: 'Try again' }).click();
      await loads(4);
    },
  },
  {
    happens: 'The session is about to end',
    says: 'Your session is about to end.',
    act: async ({ opens, sleep }) => {
      await opens();
      await sleep(58 * MINUTE_MS + 1000);
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
    act: async ({ page, embed, loads }, { toolJet }) => {
      toolJet.faults.add({ call: 'redeem', times: 1, fault: { kind: 'status', status: 500 } });
      await embed.getByRole('button', { name: 'Open again' }).click();
      await loads(5);
      await page.clock.fastForward(8000);
    },
  },
  {
    happens: 'Another try opens the app, and somebody signs out in it',
    says: 'You are signed out of the app Open the app again to go on.',
    act: async ({ app, embed, loads, opens }) => {
      await embed.getByRole('button', { name: 'Try again' }).click();
      await loads(7);
      await opens();
      await app.getByTestId('log-out').click();
    },
  },
  {
    happens: 'It is opened again, and cannot be',
    says: 'The app could not be opened Try again, or ask your administrator.',
    act: ({ embed }, { portal }) => {
      portal.answer = { nothing: 'of use' };
      return embed.getByRole('button', { name: 'Open again' }).click();
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
