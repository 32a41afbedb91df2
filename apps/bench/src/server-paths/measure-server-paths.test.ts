import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundlePrograms, removePrograms } from '../programs/bundle-programs.ts';
import { CASES } from './cases.ts';
import { measureServerPaths, type ServerPathsRow } from './measure-server-paths.ts';

beforeAll(bundlePrograms);
afterAll(removePrograms);

it('measures every kind of server on every path, each answering as it is to', async () => {
  const cases = CASES.filter(({ latencyMs }) => latencyMs === 0);
  const rows = await measureServerPaths({ rounds: 1, seconds: 0.02, connections: 4 }, cases);
  expect(rows.map(({ name }) => name)).toEqual(cases.map(({ name }) => name));
  expect(rows.filter(({ failures }) => failures > 0)).toEqual([]);
  const isComplete = ({ requestsPerSecond, p50Ms, p99Ms, p999Ms }: ServerPathsRow) =>
    [requestsPerSecond, p50Ms, p99Ms, p999Ms].every((figure) => figure > 0);
  expect(rows.filter((row) => !isComplete(row))).toEqual([]);
  // Whoever asks the emulator itself has no portal whose time could be counted.
  const uncounted = rows.filter(({ cpuMicroseconds }) => !Number.isFinite(cpuMicroseconds));
  expect(uncounted.map(({ name }) => name)).toEqual(['upstream itself, 0 ms']);
}, 120_000);
