import { startProgram } from '../programs/program.ts';
import { median } from '../quantiles.ts';
import type { TokenWarPlay, TokenWarSettings } from './token-war-program.ts';

/** One line of the results: medians over all plays. */
export interface TokenWarRow extends TokenWarPlay, TokenWarSettings {
  /** In how many plays peace came. */
  quietPlays: number;
}

const TABS = [2, 4, 8] as const;

/** The sample keeps nothing, so any number of instances are one. */
const SIDES = [
  { portal: 'sample', instances: 1 },
  { portal: 'ours, alone', instances: 1 },
  { portal: 'ours, alone', instances: 2 },
  { portal: 'ours, alone', instances: 4 },
  { portal: 'ours, with a store', instances: 2 },
  { portal: 'ours, with a store', instances: 4 },
] as const;

/** Plays every side with every number of tabs, on a ToolJet that revokes and on one that keeps. */
export async function measureTokenWar(plays: number): Promise<TokenWarRow[]> {
  const program = startProgram('tokenWar', { core: 'measured' });
  const rows: TokenWarRow[] = [];
  try {
    for (const rotation of ['revoke', 'keep'] as const) {
      for (const side of SIDES) {
        for (const tabs of TABS) {
          const settings = { ...side, tabs, rotation, plays };
          rows.push(toRow(settings, await program.ask<TokenWarPlay[]>(settings)));
        }
      }
    }
  } finally {
    await program.stop();
  }
  return rows;
}

function toRow(settings: TokenWarSettings, plays: readonly TokenWarPlay[]): TokenWarRow {
  const middle = (read: (play: TokenWarPlay) => number): number => median(plays.map(read));
  return {
    ...settings,
    generations: middle((play) => play.generations),
    refusedByToolJet: middle((play) => play.refusedByToolJet),
    killed: middle((play) => play.killed),
    openShare: middle((play) => play.openShare),
    quietAfterSeconds: middle((play) => play.quietAfterSeconds),
    quietPlays: plays.filter((play) => Number.isFinite(play.quietAfterSeconds)).length,
  };
}
