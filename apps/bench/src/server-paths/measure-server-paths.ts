import { median, quantile } from '../quantiles.ts';
import { CASES } from './cases.ts';
import { type CaseRound, measureCase } from './measure-case.ts';
import { startServers } from './start-servers.ts';

/** How long and how often. */
export interface ServerPathsPlan {
  rounds: number;
  seconds: number;
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
export async function measureServerPaths(plan: ServerPathsPlan): Promise<ServerPathsRow[]> {
  const { rounds, seconds } = plan;
  const servers = await startServers();
  const measured = new Map(CASES.map(({ name }) => [name, [] as CaseRound[]]));
  try {
    // The first round warms everything up and does not count.
    for (let round = 0; round <= rounds; round += 1) {
      const order = round % 2 === 0 ? CASES : CASES.toReversed();
      for (const each of order) {
        const result = await measureCase(each, { ...servers.setupOf(each), seconds });
        if (round > 0) measured.get(each.name)?.push(result);
      }
    }
  } finally {
    await servers.stop();
  }
  return CASES.map(({ name, rate }) => toRow(name, rate, measured.get(name) ?? []));
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
