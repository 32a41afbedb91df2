import { askOnce } from '../programs/ask-once.ts';
import type { NineOClockResult } from './nine-oclock-program.ts';

/** How many come, and how long they are watched. */
export interface NineOClockPlan {
  users: readonly number[];
  hours: number;
}

/** Lets the same crowds come to both portals. */
export async function measureNineOClock({ users, hours }: NineOClockPlan): Promise<NineOClockResult[]> {
  const results: NineOClockResult[] = [];
  for (const count of users) {
    for (const portal of ['sample', 'ours'] as const) {
      const settings = { portal, users: count, hours };
      results.push(await askOnce<NineOClockResult>('nineOClock', settings));
    }
  }
  return results;
}
