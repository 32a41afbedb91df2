import { openBench } from './open-bench.ts';
import type { FiguresWindow, Subject } from './page/figures-window.ts';
import type { PortalServerOptions } from '../e2e/start-portal.ts';

/** The ways to mount that are compared. */
export const WAYS = ['by hand', 'cold', 'remount', 'prefetched', 'frame alone'] as const;

/** How long each way took in each round, in milliseconds. */
export type Mounts = Readonly<Record<(typeof WAYS)[number], readonly number[]>>;

/**
 * Mounts each way once in every round, in turns, with an app that nothing has been asked about yet.
 *
 * @param generateMs How long ToolJet takes to generate
 */
export async function measureMounts(
  rounds: number,
  generateMs: number,
  opening: NonNullable<PortalServerOptions['opening']>,
): Promise<Mounts> {
  // One round to warm up, and two apps in each: one to mount and one to prefetch.
  const bench = await openBench({ appCount: 2 * (rounds + 1), server: { opening } });
  const { page, toolJet } = bench;
  const delay = { kind: 'delay', delayMs: generateMs } as const;
  if (generateMs > 0) toolJet.faults.add({ call: 'generate', fault: delay });

  const mount = async (subject: Subject, appId: string): Promise<number> => {
    const elapsed = await page.evaluate(
      ([what, app]) => (window as unknown as FiguresWindow).figures.mount(what, app),
      [subject, appId] as const,
    );
    await page.evaluate(() => (window as unknown as FiguresWindow).figures.unmount());
    return elapsed;
  };
  const prefetch = (appId: string): Promise<void> =>
    page.evaluate((app) => (window as unknown as FiguresWindow).figures.prefetch(app), appId);

  const mounts: Record<keyof Mounts, number[]> = {
    'by hand': [],
    cold: [],
    remount: [],
    prefetched: [],
    'frame alone': [],
  };
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const [app, ahead] = [`app-${2 * round}`, `app-${2 * round + 1}`];
      const isHandFirst = round % 2 === 0;
      const byHand = isHandFirst ? await mount('by hand', app) : 0;
      const cold = await mount('component', app);
      const remount = await mount('component', app);
      await prefetch(ahead);
      const prefetched = await mount('component', ahead);
      const taken = {
        'by hand': isHandFirst ? byHand : await mount('by hand', app),
        cold,
        remount,
        prefetched,
        'frame alone': await mount('frame alone', app),
      };
      if (round > 0) for (const way of WAYS) mounts[way].push(taken[way]);
    }
    return mounts;
  } finally {
    await bench.close();
  }
}
