import { toTable } from './to-table.ts';

/** A bound that must hold in every full run. */
export interface Floor {
  path: string;
  bound: string;
  measured: string;
  isMet: boolean;
}

/** Returns a table of all floors with a verdict for each. */
export function describeFloors(floors: readonly Floor[]): string {
  return toTable(
    ['path', 'floor', 'measured', 'verdict'],
    floors.map((floor) => [
      floor.path,
      floor.bound,
      floor.measured,
      floor.isMet ? 'met' : '**missed**',
    ]),
  );
}
