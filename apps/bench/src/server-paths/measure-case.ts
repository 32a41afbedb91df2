import type { Program } from '../programs/program.ts';
import type { Case } from './cases.ts';
import type { Load, LoadResult } from './load.ts';

/** What a case is measured with. */
export interface CaseSetup {
  load: Program;
  /** Whose processor time counts; none where ToolJet itself is asked. */
  portal: Program | undefined;
  port: number;
  apiToken: string;
  seconds: number;
  connections: number;
}

/** One round of one case. */
export interface CaseRound {
  requestsPerSecond: number;
  /** Processor time of the server under test, for each request. */
  cpuMicroseconds: number;
  latenciesMs: readonly number[];
  failures: number;
}

/** One round: first as much as goes, then at the case's rate. */
export async function measureCase({ path, rate }: Case, setup: CaseSetup): Promise<CaseRound> {
  const { load, portal, port, apiToken, seconds, connections } = setup;
  const ask = (more: Partial<Load>) =>
    load.ask<LoadResult>({ port, path, apiToken, connections, seconds, ...more });
  const readCpu = async () => (portal ? portal.ask<number>('cpu') : Number.NaN);

  const before = await readCpu();
  const full = await ask({});
  const after = await readCpu();
  const paced = await ask({ rate });
  return {
    requestsPerSecond: full.answers / full.seconds,
    cpuMicroseconds: (after - before) / full.answers,
    latenciesMs: paced.latenciesMs,
    failures: full.failures + paced.failures,
  };
}
