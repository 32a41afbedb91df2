import { toText } from '../document/numbers.ts';
import type { NineOClockResult } from './nine-oclock-program.ts';

const WIDTH = 640;
const HEIGHT = 360;
const LEFT = 70;
const RIGHT = 110;
const TOP = 30;
const BOTTOM = 50;
/** No color can be read on a white page and on a dark one. */
const STYLE = `<style>
.ink { color: #57606a } .ours { color: #2457c5 } .sample { color: #a04418 }
@media (prefers-color-scheme: dark) {
  .ink { color: #9aa4af } .ours { color: #82a7ff } .sample { color: #f2996b }
}
</style>`;

const at = (value: number): string => value.toFixed(1);

/** A scale of powers of ten, from a value on the left or below to one on the right or above. */
function createScale(values: readonly number[], from: number, to: number) {
  const least = Math.floor(Math.log10(Math.min(...values)));
  const most = Math.max(least + 1, Math.ceil(Math.log10(Math.max(...values))));
  const place = (value: number): number =>
    from + ((Math.log10(value) - least) / (most - least)) * (to - from);
  const ticks = Array.from({ length: most - least + 1 }, (_, index) => 10 ** (least + index));
  return { place, ticks };
}

/** How the processor time of a morning grows with the number of people, as an SVG. */
export function plotCost(results: readonly NineOClockResult[]): string {
  const x = createScale(
    results.map(({ users }) => users),
    LEFT,
    WIDTH - RIGHT,
  );
  const y = createScale(
    results.map(({ cpuSeconds }) => cpuSeconds),
    HEIGHT - BOTTOM,
    TOP,
  );

  const grid = [
    ...x.ticks.map((tick) => {
      const left = at(x.place(tick));
      return `<path d="M${left} ${TOP}V${HEIGHT - BOTTOM}"/><text x="${left}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${toText(tick)}</text>`;
    }),
    ...y.ticks.map((tick) => {
      const top = y.place(tick);
      return `<path d="M${LEFT} ${at(top)}H${WIDTH - RIGHT}"/><text x="${LEFT - 8}" y="${at(top + 4)}" text-anchor="end">${tick < 1 ? tick : toText(tick)}</text>`;
    }),
  ];
  const lines = (['ours', 'sample'] as const).map((portal) => {
    const points = results
      .filter((result) => result.portal === portal)
      .map(({ users, cpuSeconds }) => [x.place(users), y.place(cpuSeconds)] as const);
    const [lastX = 0, lastY = 0] = points.at(-1) ?? [];
    const path = points.map(([left, top]) => `${at(left)},${at(top)}`).join(' ');
    const dots = points.map(([left, top]) => `<circle cx="${at(left)}" cy="${at(top)}" r="4"/>`);
    return `<g class="${portal}" fill="currentColor"><polyline points="${path}" fill="none" stroke="currentColor" stroke-width="2"/>${dots.join('')}<text x="${at(lastX + 10)}" y="${at(lastY + 4)}">${portal}</text></g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="Processor time of a morning by the number of people, for ours and for the sample">
${STYLE}
<g class="ink" fill="currentColor" stroke-width="1">${grid.join('\n').replaceAll('<path ', '<path stroke="currentColor" stroke-opacity="0.3" ')}
<text x="${LEFT}" y="16">processor time, seconds</text><text x="${WIDTH - RIGHT}" y="${HEIGHT - 10}" text-anchor="end">people within five minutes</text></g>
${lines.join('\n')}
</svg>
`;
}
