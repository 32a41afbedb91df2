import { openBench } from './open-bench.ts';
import type { Embedder, FiguresWindow } from './page/figures-window.ts';

/** What many embeds on one page take. */
export interface Many {
  readonly elapsedMs: number;
  readonly generations: number;
  /** Listeners of the window and timers, once all apps can be seen. */
  readonly listeners: number;
  readonly timers: number;
}

/** Mounts that many embeds of ten apps on one page. */
export async function measureMany(subject: Embedder, count: number): Promise<Many> {
  const bench = await openBench({ appCount: 10 });
  try {
    const elapsedMs = await bench.page.evaluate(
      ([what, many]) => (window as unknown as FiguresWindow).figures.mountMany(what, many),
      [subject, count] as const,
    );
    const { listeners, timers } = await bench.page.evaluate(() => {
      const { held } = window as unknown as FiguresWindow;
      return { listeners: held.listeners, timers: held.timers };
    });
    const journal = bench.toolJet.journal.entries();
    const generations = journal.filter(({ call }) => call === 'generate').length;
    return { elapsedMs, generations, listeners, timers };
  } finally {
    await bench.close();
  }
}
