import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundlePrograms, removePrograms } from '../programs/bundle-programs.ts';
import { measureTokenWar, type TokenWarRow } from './measure-token-war.ts';

let rows: TokenWarRow[];

beforeAll(async () => {
  await bundlePrograms();
  rows = await measureTokenWar(1);
}, 60_000);
afterAll(removePrograms);

it('plays every side on both kinds of ToolJet, with complete figures', () => {
  expect(rows).toHaveLength(36);
  for (const { generations, killed, openShare } of rows) {
    expect(generations).toBeGreaterThan(0);
    expect(killed).toBeGreaterThanOrEqual(0);
    expect(openShare).toBeGreaterThan(0);
  }
});

it('shows a war without end for the sample where ToolJet revokes', () => {
  const sample = rows.filter(
    ({ portal, rotation }) => portal === 'sample' && rotation === 'revoke',
  );
  expect(sample.map(({ quietPlays }) => quietPlays)).toEqual([0, 0, 0]);
});

it('shows one generation and no killed session for instances that share a store', () => {
  const shared = rows.filter(({ portal }) => portal === 'ours, with a store');
  expect(shared).toHaveLength(12);
  for (const row of shared) expect(row).toMatchObject({ generations: 1, killed: 0, quietPlays: 1 });
});
