import { expect, it } from 'vitest';
import { measureBundleSizes } from './measure-bundle-sizes.ts';
import { OURS, PEERS } from './subjects.ts';

it('bundles ours and every peer, the smallest first', async () => {
  const rows = await measureBundleSizes();
  expect(rows).toHaveLength(OURS.length + PEERS.length);
  const sizes = rows.map(({ gzippedBytes }) => gzippedBytes);
  expect(sizes).toEqual(sizes.toSorted((one, other) => one - other));
  // Less than this is a package whose exports were lost on the way.
  expect(rows.filter(({ minifiedBytes }) => minifiedBytes < 1000)).toEqual([]);
}, 60_000);
