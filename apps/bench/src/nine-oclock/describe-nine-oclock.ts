import { toText } from '../document/numbers.ts';
import { type Column, toTable } from '../document/to-table.ts';
import type { NineOClockPlan } from './measure-nine-oclock.ts';
import type { NineOClockResult } from './nine-oclock-program.ts';

const COLUMNS: readonly Column[] = [
  ['people', 'right'],
  ['portal', 'left'],
  ['served', 'right'],
  ['median min', 'right'],
  ['p99 min', 'right'],
  ['longest min', 'right'],
  ['refusals each', 'right'],
  ["ToolJet's 429s", 'right'],
  ['overtaken', 'right'],
  ['CPU s', 'right'],
  ['CPU µs/request', 'right'],
];

const GENERATIONS_A_MINUTE = 10;

/** The section about the morning. */
export function describeNineOClock(
  results: readonly NineOClockResult[],
  { hours }: NineOClockPlan,
  plot: string,
): string {
  const table = toTable(
    COLUMNS,
    results.map((result) => [
      toText(result.users),
      result.portal,
      toText(result.served),
      toText(result.medianMinutes, 1),
      toText(result.p99Minutes, 1),
      toText(result.longestMinutes, 1),
      toText(result.refusals / result.users, 1),
      toText(result.refusedByToolJet),
      `${toText(result.overtakings * 100)} %`,
      toText(result.cpuSeconds, 1),
      toText((result.cpuSeconds * 1e6) / result.requests),
    ]),
  );
  const most = hours * 60 * GENERATIONS_A_MINUTE;
  return `## Nine o'clock

So many people come to work within five minutes, each wants an app that nobody has opened yet, and ToolJet allows ten generations a minute: no portal can serve more than ${toText(most)} in ${toText(hours * 60)} minutes.

${table}

![Processor time by the number of people](${plot})

- The real handler with \`pacing: { generations: 10, perSeconds: 60 }\` on a virtual clock, watched for ${toText(hours * 60)} minutes from nine. ToolJet answers after 200 ms. Times are minutes from somebody's arrival to their embed URL; a dash means that it was not reached.
- A person of ours is told how long to wait, as the component shows it, and asks again up to three seconds after that. One of the sample's sees an error or nothing, and reloads half a minute later. Nobody gives up.
- **Refusals each**: answers without an embed URL, for each person. **Overtaken**: of all pairs of whom one at least was served, the share in which the later one was served first: 0 % in a queue, 50 % in a lottery. Who was sent away keeps their place and still has to be there when ToolJet can be asked again: a turn goes to whoever has waited longest of those who are, so a queue of hundreds is not kept strictly.
- The sample is served by a little more: ours counts each generation as arriving as late as it can (4 s), so as never to meet ToolJet's limit. It meets none; the sample is refused by ToolJet for everybody else's tools too.
- Processor time includes the virtual clock and the people; the sample's requests go through no HTTP, so its figures are a lower bound.`;
}
