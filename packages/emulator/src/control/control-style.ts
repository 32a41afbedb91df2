/** Styles of the control page. */
export const CONTROL_STYLE: string = /* css */ `
.bar { background: var(--surface); border-bottom: 1px solid var(--line); }
.bar > div {
  max-width: 1280px; margin: 0 auto; padding: 12px 24px;
  display: flex; align-items: center; gap: 12px; flex-wrap: wrap;
}
.mark {
  display: grid; place-items: center; flex: none; width: 36px; height: 36px; border-radius: 10px;
  background: var(--accent); color: var(--accent-ink); font-weight: 700; font-size: 17px;
}
.bar h1 { font-size: 17px; line-height: 1.25; }
.bar .soft { font-size: 12.5px; overflow-wrap: anywhere; }
.clock { margin-inline-start: auto; display: flex; align-items: center; gap: 8px; flex-wrap: wrap; }
.clock > div { margin-inline-end: 6px; line-height: 1.3; }
.clock p:first-child { font-weight: 600; font-variant-numeric: tabular-nums; }
.control {
  max-width: 1280px; margin: 0 auto; padding: 20px 24px 40px; display: grid; gap: 16px;
  grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); align-items: start;
}
.preview, .journal { grid-column: 1 / -1; }
.card > header { display: flex; align-items: center; gap: 10px; padding: 12px 16px; border-bottom: 1px solid var(--line); min-height: 58px; }
.card > header button, .card > header h2 + .soft:last-child { margin-inline-start: auto; }
.card h2 { font-size: 15px; }
.fields { display: grid; gap: 12px; padding: 14px 16px; grid-template-columns: repeat(2, minmax(0, 1fr)); align-items: end; }
.fields label { display: grid; gap: 5px; font-weight: 550; }
.fields .hint, .fields .problem { grid-column: 1 / -1; }
.revoke { grid-template-columns: repeat(6, minmax(0, 1fr)); border-top: 1px solid var(--line); }
.revoke label { grid-column: span 3; }
.revoke button { grid-column: span 2; padding-inline: 8px; }
code { padding: 1px 6px; border-radius: 6px; background: var(--sunken); font: 12.5px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.problem { color: var(--bad); font-weight: 550; }
.rows { list-style: none; margin: 0; padding: 0; }
.rows li { display: flex; align-items: center; gap: 10px; padding: 8px 16px; border-top: 1px solid var(--line); }
.rows li button { margin-inline-start: auto; padding: 3px 10px; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th { text-align: start; font-weight: 550; font-size: 12.5px; color: var(--ink-soft); background: var(--sunken); }
th, td { padding: 8px 16px; border-bottom: 1px solid var(--line); white-space: nowrap; }
tbody tr:last-child td { border-bottom: 0; }
td.mono { font: 12.5px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
input[type=checkbox] { display: block; width: 17px; min-height: 17px; margin: 0; accent-color: var(--accent); }
.badge { display: inline-block; padding: 1px 9px; border-radius: 99px; font-size: 12.5px; font-weight: 550; background: var(--sunken); color: var(--ink-soft); }
.badge.good { background: var(--good-soft); color: var(--good); }
.badge.warn { background: var(--warn-soft); color: var(--warn); }
.badge.bad { background: var(--bad-soft); color: var(--bad); }
.nothing { padding: 28px 16px; text-align: center; }
.frame iframe { display: block; width: 100%; height: 560px; border: 0; }
@media (max-width: 860px) { .control { grid-template-columns: minmax(0, 1fr); padding: 12px; } }
@media (max-width: 520px) {
  .bar > div { padding: 10px 12px; }
  .bar > div > div:nth-child(2) { flex: 1 1 0; }
  .clock { margin-inline-start: 0; width: 100%; gap: 6px; }
  .clock button { padding-inline: 8px; }
  .clock > div { flex: 1; }
  .revoke button, .fields label:nth-of-type(-n + 2) { grid-column: 1 / -1; }
  [data-testid=access] td:first-child { white-space: normal; }
  th, td { padding-inline: 10px; }
}
`;
