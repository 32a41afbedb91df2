import { expect } from 'vitest';
import type { PageBench } from './page-bench.ts';

/** The frame ends on that page, and the portal hears nothing of it. */
export async function showsOnly(bench: PageBench, path: string, title: string): Promise<void> {
  await bench.app.getByRole('heading', { name: title }).waitFor();
  await bench.settle();
  expect(new URL(bench.frame().url()).pathname).toBe(path);
  expect(await bench.heard()).toEqual([]);
}
