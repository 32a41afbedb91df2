import { toText } from '../document/numbers.ts';
import { type Column, toTable } from '../document/to-table.ts';
import type { TokenWarRow } from './measure-token-war.ts';

const COLUMNS: readonly Column[] = [
  ['ToolJet', 'left'],
  ['portal', 'left'],
  ['instances', 'right'],
  ['tabs', 'right'],
  ['generations', 'right'],
  ['429s', 'right'],
  ['sessions killed', 'right'],
  ['time open', 'right'],
  ['peace after', 'right'],
];

const ROTATIONS = { revoke: 'revokes', keep: 'keeps' } as const;

/** The section about tabs that end each other's sessions. */
export function describeTokenWar(rows: readonly TokenWarRow[]): string {
  const table = toTable(
    COLUMNS,
    rows.map((row) => [
      ROTATIONS[row.rotation],
      row.portal,
      row.portal === 'sample' ? 'any' : toText(row.instances),
      toText(row.tabs),
      toText(row.generations),
      toText(row.refusedByToolJet),
      toText(row.killed),
      `${toText(row.openShare * 100)} %`,
      toPeace(row),
    ]),
  );
  const [plays = 0] = rows.map((row) => row.plays);
  return `## Token war

One person opens several tabs of one app within half a second and leaves them open for five minutes. Where ToolJet keeps one living token for a user and an app, each generation kills the session of the other tabs, and a tab that finds its session dead asks for another.

${table}

- The real handler on a virtual clock. ToolJet answers after 200 ms and allows ten generations a minute. Each app asks ToolJet for data every five seconds. The load balancer picks an instance at random for every request. Medians of ${plays} plays with other moments and instances.
- A tab of ours says which embed URL is dead (\`after\`); one of the sample's asks again. Who is refused waits as long as the answer says, or five seconds.
- **Time open**: share of the five minutes in which a tab's session lived. **Peace after**: seconds until all sessions lived and none died any more; where it came in some plays only, in how many of them.
- Several instances of ours **without a store** are better than the sample and still no good where ToolJet revokes: that is what the store is for.
- Not shown: how long a frame takes to load, and what a person does meanwhile.`;
}

function toPeace({ quietAfterSeconds, quietPlays, plays }: TokenWarRow): string {
  if (quietPlays === 0) return 'never';
  const seconds = `${toText(quietAfterSeconds)} s`;
  return quietPlays === plays ? seconds : `in ${quietPlays} of ${plays}`;
}
