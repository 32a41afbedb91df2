import { toTable } from './to-table.ts';

/** What was aimed at, and what was reached. */
export interface Target {
  aim: string;
  reached: string;
  isMet: boolean;
}

/** Says of every target whether it is met. */
export function toVerdicts(targets: readonly Target[]): string {
  return toTable(
    [
      ['target', 'left'],
      ['reached', 'left'],
      ['', 'left'],
    ],
    targets.map(({ aim, reached, isMet }) => [aim, reached, isMet ? 'met' : '**missed**']),
  );
}
