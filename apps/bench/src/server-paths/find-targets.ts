import type { Target } from '../document/verdict.ts';
import { toText } from '../document/numbers.ts';
import { LATENCIES_MS } from './cases.ts';
import type { ServerPathsRow } from './measure-server-paths.ts';

const LEAST_OF_ECHO = 0.8;
const MOST_ABOVE_ECHO = 40;
const LEAST_OF_SAMPLE = 5;
const MOST_ABOVE_UPSTREAM_MS = 1;

/** What the server's paths are to reach, each beside its anchor of the same run. */
export function findTargets(rows: readonly ServerPathsRow[]): Target[] {
  const find = (name: string): ServerPathsRow => {
    const row = rows.find((each) => each.name === name);
    if (!row) throw new Error(`Nothing was measured under the name "${name}".`);
    return row;
  };
  const pairs = [
    ['on Node', "the adapter's echo", find('ours, hit'), find('our Node adapter, echo')],
    [
      'on Express',
      "the adapter's echo",
      find('ours on Express, hit'),
      find('our adapter on Express, echo'),
    ],
    ['on Express', "Express's own echo", find('ours on Express, hit'), find('Express, echo')],
  ] as const;
  const share = pairs.map(([where, name, hit, echo]): Target => {
    const reached = hit.requestsPerSecond / echo.requestsPerSecond;
    return {
      aim: `a hit ${where}: at least ${LEAST_OF_ECHO} of the requests a second of ${name}`,
      reached: toText(reached, 2),
      isMet: reached >= LEAST_OF_ECHO,
    };
  });
  const above = pairs.map(([where, name, hit, echo]): Target => {
    const reached = hit.cpuMicroseconds - echo.cpuMicroseconds;
    return {
      aim: `a hit ${where}: at most ${MOST_ABOVE_ECHO} µs above ${name}`,
      reached: `${toText(reached)} µs`,
      isMet: reached <= MOST_ABOVE_ECHO,
    };
  });
  const times = find('ours, hit').requestsPerSecond / find('sample, 20 ms').requestsPerSecond;
  const sample: Target = {
    aim: `a hit: at least ${LEAST_OF_SAMPLE} times the sample with ToolJet at 20 ms`,
    reached: `${toText(times, 1)} times`,
    isMet: times >= LEAST_OF_SAMPLE,
  };
  const misses = LATENCIES_MS.map((latencyMs): Target => {
    const miss = find(`ours, miss, ${latencyMs} ms`);
    const reached = miss.p50Ms - find(`upstream itself, ${latencyMs} ms`).p50Ms;
    return {
      aim: `a miss: at most ${MOST_ABOVE_UPSTREAM_MS} ms above ToolJet at ${latencyMs} ms (p50)`,
      reached: `${toText(reached, 2)} ms`,
      isMet: reached <= MOST_ABOVE_UPSTREAM_MS,
    };
  });
  return [...share, ...above, sample, ...misses];
}
