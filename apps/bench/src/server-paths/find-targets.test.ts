import { expect, it } from 'vitest';
import { CASES } from './cases.ts';
import { findTargets } from './find-targets.ts';
import type { ServerPathsRow } from './measure-server-paths.ts';

const rows = CASES.map(({ name, rate }): ServerPathsRow => ({
  name,
  rate,
  requestsPerSecond: 1000,
  cpuMicroseconds: 100,
  p50Ms: 1,
  p99Ms: 2,
  p999Ms: 3,
  failures: 0,
}));

function change(name: string, figures: Partial<ServerPathsRow>): ServerPathsRow[] {
  return rows.map((row) => (row.name === name ? { ...row, ...figures } : row));
}

const missed = (changed: readonly ServerPathsRow[]): string[] =>
  findTargets(changed).flatMap(({ aim, isMet }) => (isMet ? [] : [aim]));

it('holds a hit to the echo, the sample and a miss to their anchors', () => {
  const quickHit = change('sample, 20 ms', { requestsPerSecond: 200 });
  expect(missed(quickHit)).toEqual([]);
  expect(missed(rows)).toEqual([expect.stringContaining('times the sample')]);
  expect(missed(change('our Node adapter, echo', { requestsPerSecond: 1251 }))).toContainEqual(
    expect.stringContaining("on Node: at least 0.8 of the requests a second of the adapter's echo"),
  );
  expect(missed(change('ours on Express, hit', { cpuMicroseconds: 141 }))).toContainEqual(
    expect.stringContaining("on Express: at most 40 µs above Express's own echo"),
  );
  expect(missed(change('our adapter on Express, echo', { cpuMicroseconds: 59 }))).toContainEqual(
    expect.stringContaining("on Express: at most 40 µs above the adapter's echo"),
  );
  expect(missed(change('ours, miss, 20 ms', { p50Ms: 2.1 }))).toContainEqual(
    expect.stringContaining('a miss: at most 1 ms above ToolJet at 20 ms'),
  );
});
