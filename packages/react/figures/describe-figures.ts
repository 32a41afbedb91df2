import type { Renders } from './count-renders.ts';
import type { Many } from './measure-many.ts';
import { type Mounts, WAYS } from './measure-mounts.ts';

/** Everything that was measured in one run. */
export interface Figures {
  readonly machine: string;
  readonly rounds: number;
  /** For so many embeds, so many requests. */
  readonly posts: readonly (readonly [embeds: number, posts: number])[];
  readonly mounts: readonly (readonly [opening: string, generateMs: number, mounts: Mounts])[];
  readonly renders: Renders;
  readonly many: readonly (readonly [subject: string, rounds: readonly Many[]])[];
}

/** At most so many times as long as by hand. */
const TARGETS: Partial<Record<keyof Mounts, number>> = {
  cold: 1.05,
  remount: 0.35,
  prefetched: 0.6,
};

const MANY_COUNTS = ['generations', 'listeners', 'timers'] as const;

/** The figures as a document. */
export function describeFigures(figures: Figures): string {
  const { machine, rounds, posts, mounts, renders, many } = figures;
  return `# Figures

Written by \`npm run figures\` in \`packages/react\`: React's production build in a real Chromium, the emulator on another site, ${machine}.

## Requests

${toTable(
  ['embeds of one app, under StrictMode', 'requests to the endpoint'],
  posts.map((pair) => pair.map(String)),
)}

## From mounting to an app that can be seen

Medians of ${rounds} rounds that take every way in turn, in milliseconds, and how many times as long as by hand. "By hand" is what ToolJet's guide has: a fetch, then a frame, and a server that generates every time. "Cold" knows nothing of the app, "remount" has opened it before, and "prefetched" has its embed URL. "Frame alone" is a frame that needs nothing but its address, by ToolJet's redirect: what the app itself takes, and no component can save. The app can be seen once its own page has drawn who is signed in, in a frame that is not hidden.

${mounts.map(describeMounts).join('\n\n')}

## Renders

The component is rendered ${renders.toOpen} times from mounting to its app, and ${renders.toRefresh} times for a refresh.

## 100 embeds of 10 apps on one page

${toTable(
  ['', 'ms until all can be seen', 'generations', 'listeners of the window', 'timers'],
  many.map(([subject, each]) => [
    subject,
    median(each.map(({ elapsedMs }) => elapsedMs)).toFixed(0),
    ...MANY_COUNTS.map((count) => String(median(each.map((one) => one[count])))),
  ]),
)}

Medians of ${many[0]?.[1].length ?? 0} rounds, in turns.
`;
}

function describeMounts([opening, generateMs, mounts]: Figures['mounts'][number]): string {
  const byHand = median(mounts['by hand']);
  const rows = WAYS.map((way) => {
    const taken = median(mounts[way]);
    const [ratio, target] = [taken / byHand, TARGETS[way]];
    const verdict = target === undefined ? '' : `${target}, ${ratio <= target ? 'met' : 'missed'}`;
    return [way, taken.toFixed(0), ratio.toFixed(2), verdict];
  });
  const how = opening === 'direct' ? 'opened directly by the component' : "by ToolJet's redirect";
  const pace =
    generateMs > 0 ? `ToolJet generates in ${generateMs} ms` : 'ToolJet generates at once';
  return `### ${pace}, ${how}\n\n${toTable(['', 'ms', 'ratio', 'at most'], rows)}`;
}

function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((cells) => cells[column]?.length ?? 0)),
  );
  const lines = [head, widths.map((width) => '-'.repeat(width)), ...rows];
  return lines
    .map((cells) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`)
    .join('\n');
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [
    sorted[sorted.length % 2 ? middle : middle - 1],
    sorted[middle],
  ];
  return (low + high) / 2;
}
