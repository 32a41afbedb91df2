import { startProgram } from '../programs/program.ts';
import type { NineOClockResult } from './nine-oclock-program.ts';

/** How many come, and how long they are watched. */
export interface NineOClockPlan {
  users: readonly number[];
  hours: number;
}

/** Lets the same crowds come to both portals, each crowd in a process of its own. */
export async function measureNineOClock({
  users,
  hours,
}: NineOClockPlan): Promise<NineOClockResult[]> {
  const results: NineOClockResult[] = [];
  for (const count of users) {
    for (const portal of ['sample', 'ours'] as const) {
      const settings = { portal, users: count, hours };
      const program = startProgram('nineOClock', { core: 'measured', settings });
      try {
        results.push(await program.ask<NineOClockResult>('answer'));
      } finally {
        await program.stop();
      }
    }
  }
  return results;
}
