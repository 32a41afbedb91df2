import { readSettings, serveQuestions } from '../programs/serve-questions.ts';
import { quantile } from '../quantiles.ts';
import { createPortal, createSamplePortal } from '../virtual/portal.ts';
import { createVirtualToolJet } from '../virtual/virtual-tooljet.ts';
import { installVirtualTime, START_MS } from '../virtual/virtual-time.ts';
import { countOvertakings } from './count-overtakings.ts';
import { type Arrival, startCrowd } from './crowd.ts';

/** Who comes, to which portal, and how long it is watched. */
export interface NineOClockSettings {
  portal: 'ours' | 'sample';
  users: number;
  hours: number;
}

/** What became of them. Times are minutes from somebody's arrival to their embed URL. */
export interface NineOClockResult extends NineOClockSettings {
  served: number;
  medianMinutes: number;
  p99Minutes: number;
  longestMinutes: number;
  refusals: number;
  /** 429s of ToolJet's. */
  refusedByToolJet: number;
  overtakings: number;
  requests: number;
  cpuSeconds: number;
}

const LATENCY_MS = 200;
const HOUR_MS = 60 * 60_000;

async function simulate(settings: NineOClockSettings): Promise<NineOClockResult> {
  const { portal, users, hours } = settings;
  const toolJet = createVirtualToolJet({ rotation: 'revoke', latencyMs: LATENCY_MS });
  const ask = { ours: createPortal, sample: createSamplePortal }[portal](toolJet.fetch);
  const startedCpu = process.cpuUsage();
  const arrivals = startCrowd(users, ask);
  await time.run(START_MS + hours * HOUR_MS);
  const { user, system } = process.cpuUsage(startedCpu);

  const minutes = arrivals.map(minutesOf);
  const served = minutes.filter(Number.isFinite);
  const refusals = arrivals.reduce((sum, arrival) => sum + arrival.refusals, 0);
  return {
    ...settings,
    served: served.length,
    medianMinutes: quantile(minutes, 0.5),
    p99Minutes: quantile(minutes, 0.99),
    longestMinutes: quantile(served, 1),
    refusals,
    refusedByToolJet: toolJet.refused,
    overtakings: countOvertakings(arrivals),
    requests: served.length + refusals,
    cpuSeconds: (user + system) / 1e6,
  };
}

function minutesOf({ arrivedAtMs, servedAtMs }: Arrival): number {
  return servedAtMs === undefined ? Number.POSITIVE_INFINITY : (servedAtMs - arrivedAtMs) / 60_000;
}

// One morning in virtual time.
const time = await installVirtualTime();
serveQuestions(() => simulate(readSettings() as NineOClockSettings));
