import { openBench } from './open-bench.ts';
import type { FiguresWindow } from './page/figures-window.ts';

/** How often the component is rendered. */
export interface Renders {
  readonly toOpen: number;
  readonly toRefresh: number;
}

/** Counts the renders of one embed from mounting to its app, and of a refresh. */
export async function countRenders(): Promise<Renders> {
  const bench = await openBench({ appCount: 1 });
  const read = (): Promise<number> =>
    bench.page.evaluate(() => (window as unknown as FiguresWindow).figures.renders);
  try {
    await bench.page.evaluate(() =>
      (window as unknown as FiguresWindow).figures.mount('component', 'app-0'),
    );
    const toOpen = await read();
    await bench.page.evaluate(() => (window as unknown as FiguresWindow).figures.refresh());
    return { toOpen, toRefresh: (await read()) - toOpen };
  } finally {
    await bench.close();
  }
}
