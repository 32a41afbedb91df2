import { median, quantile } from '../quantiles.ts';
import { type Case, CASES } from './cases.ts';
import { type CaseRound, measureCase } from './measure-case.ts';
import { startServers } from './start-servers.ts';

/** How long and how often. */
export interface ServerPathsPlan {
  rounds: number;
  seconds: number;
  connections: number;
}

/** What became of one case over all rounds. */
export interface ServerPathsRow {
  name: string;
  requestsPerSecond: number;
  cpuMicroseconds: number;
  rate: number;
  p50Ms: number;
  p99Ms: number;
  p999Ms: number;
  failures: number;
}

/** Measures every case in every round, so that what disturbs one disturbs those beside it. */
export async function measureServerPaths(
  { rounds, ...load }: ServerPathsPlan,
  cases: readonly Case[] = CASES,
): Promise<ServerPathsRow[]> {
  const servers = await startServers(cases);
  const measured = new Map(cases.map(({ name }) => [name, [] as CaseRound[]]));
  try {
    // The first round warms everything up and does not count.
    for (let round = 0; round <= rounds; round += 1) {
      const order = round % 2 === 0 ? cases : cases.toReversed();
      for (const each of order) {
        const result = await measureCase(each, { ...servers.setupOf(each), ...load });
        if (round > 0) measured.get(each.name)?.push(result);
      }
    }
  } finally {
    await servers.stop();
  }
  return cases.map(({ name, rate }) => toRow(name, rate, measured.get(name) ?? []));
}

function toRow(name: string, rate: number, rounds: readonly CaseRound[]): ServerPathsRow {
  const latenciesMs = rounds.flatMap((round) => round.latenciesMs);
  return {
    name,
    rate,
    requestsPerSecond: median(rounds.map((round) => round.requestsPerSecond)),
    cpuMicroseconds: median(rounds.map((round) => round.cpuMicroseconds)),
    p50Ms: quantile(latenciesMs, 0.5),
    p99Ms: quantile(latenciesMs, 0.99),
    p999Ms: quantile(latenciesMs, 0.999),
    failures: rounds.reduce((sum, round) => sum + round.failures, 0),
  };
}
