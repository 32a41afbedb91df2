import type { ResolvedOptions } from '../../resolve-options.ts';
import { WORKSPACE } from '../../fixtures/fixtures.ts';
import { LOADER, renderDocument } from '../document.ts';
import { APP_SCRIPT } from './app-script.ts';

const STYLE = /* css */ `
.app { max-width: 1180px; margin: 0 auto; padding: 20px 24px 40px; display: grid; gap: 16px; }
.person { margin-inline-start: auto; display: flex; align-items: center; gap: 10px; min-width: 0; }
.person > div { min-width: 0; line-height: 1.3; }
.person p { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.person p:first-child { font-weight: 600; }
.face {
  display: grid; place-items: center; flex: none; width: 34px; height: 34px; border-radius: 50%;
  background: var(--accent-soft); color: var(--accent); font-weight: 650; font-size: 12.5px;
}
.tiles { display: grid; gap: 16px; grid-template-columns: repeat(4, 1fr); }
.tile { padding: 14px 16px; }
.tile .figure { font-size: 23px; font-weight: 650; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.tile .trend { font-size: 12.5px; }
.pair { display: grid; gap: 16px; grid-template-columns: minmax(0, 1.7fr) minmax(260px, 1fr); }
.card > header { display: flex; align-items: center; gap: 10px; flex-wrap: wrap; padding: 14px 16px 0; }
.card > header > :last-child:not(h2) { margin-inline-start: auto; }
.revenue { display: flex; flex-direction: column; }
.chart { display: block; flex: 1; width: 100%; min-height: 230px; padding: 10px 16px 14px; }
.chart .grid { stroke: var(--line); }
.chart text { fill: var(--ink-soft); font-size: 11px; }
.chart .column { fill: var(--accent); opacity: .85; }
.chart .column:hover { opacity: 1; }
.note { display: flex; flex-direction: column; }
.note form { flex: 1; display: flex; flex-direction: column; gap: 12px; padding: 12px 16px 16px; }
.note label { display: grid; gap: 5px; font-weight: 550; }
.note label:has(textarea) { flex: 1; grid-template-rows: auto 1fr; }
.note textarea { min-height: 76px; resize: vertical; }
.note footer { display: flex; align-items: center; gap: 10px; min-height: 36px; }
.note footer button { margin-inline-start: auto; }
.tools { display: flex; gap: 8px; flex-wrap: wrap; }
.tools input { width: 230px; }
.tools select { width: auto; }
table { margin-top: 12px; }
th, td { padding: 9px 16px; border-top: 1px solid var(--line); }
td:nth-child(2) { font-weight: 550; }
tbody tr:hover { background: var(--sunken); }
.amount { text-align: end; font-variant-numeric: tabular-nums; }
.address { display: flex; gap: 6px; flex-wrap: wrap; align-items: center; }
.address nav { display: flex; gap: 4px; flex-wrap: wrap; }
.address button { padding: 2px 10px; font-size: 12.5px; }
.address button[aria-current] { border-color: var(--accent); }
.address span {
  padding: 2px 10px; border: 1px solid var(--line); border-radius: 99px; font-size: 12.5px;
  background: var(--surface); color: var(--ink-soft); overflow-wrap: anywhere;
}
@media (max-width: 900px) {
  .tiles { grid-template-columns: repeat(2, 1fr); }
  .pair { grid-template-columns: minmax(0, 1fr); }
}
@media (max-width: 760px) {
  th:nth-child(1), td:nth-child(1), th:nth-child(3), td:nth-child(3),
  th:nth-child(4), td:nth-child(4) { display: none; }
  td { white-space: normal; }
}
@media (max-width: 560px) {
  .app { padding: 12px 12px 28px; gap: 12px; }
  .bar > div { padding: 10px 12px; }
  .person { margin-inline-start: 0; width: 100%; }
  .person button { margin-inline-start: auto; }
  .tiles { gap: 12px; }
  .tile .figure { font-size: 20px; }
  .pair { gap: 12px; }
  .tools, .tools input { width: 100%; }
  .tools > :not(input) { flex: 1; }
  th, td { padding-inline: 12px; }
}
`;

const BODY = /* html */ `
<div id="boot" class="centered" role="status">${LOADER}</div>
<div id="app" hidden>
  <header class="bar"><div>
    <span class="mark" aria-hidden="true" id="mark"></span>
    <div>
      <h1 data-testid="app-name"></h1>
      <p class="soft">Emulated ToolJet app</p>
    </div>
    <div class="person">
      <span class="face" aria-hidden="true" id="face"></span>
      <div>
        <p data-testid="signed-in-name"></p>
        <p class="soft" data-testid="signed-in-email"></p>
      </div>
      <button type="button" data-testid="log-out">Log out</button>
    </div>
  </div></header>
  <main class="app">
    <div class="address">
      <nav aria-label="Pages"></nav>
      <span data-testid="page-handle"></span>
      <span data-testid="url-params" hidden></span>
    </div>
    <section class="tiles" aria-label="Key figures"></section>
    <div class="pair">
      <section class="card revenue">
        <header><h2>Revenue</h2><span class="soft">last 12 months, in thousands</span></header>
        <svg class="chart" data-testid="chart" role="img" aria-label="Revenue per month"></svg>
      </section>
      <section class="card note">
        <header><h2>Note for the team</h2></header>
        <form data-testid="note-form">
          <label>Customer <select name="customer" data-testid="note-customer"></select></label>
          <label>Note
            <textarea name="text" data-testid="note-text" placeholder="Share an update"></textarea>
          </label>
          <footer>
            <span class="badge" data-testid="note-state" role="status" hidden></span>
            <button class="primary" data-testid="note-save">Save note</button>
          </footer>
        </form>
      </section>
    </div>
    <section class="card">
      <header>
        <h2>Orders</h2><span class="soft" data-testid="orders-count"></span>
        <div class="tools">
          <input type="search" data-testid="orders-search" placeholder="Search orders" aria-label="Search orders">
          <select data-testid="orders-status" aria-label="Status">
            <option value="">Any status</option><option>Paid</option><option>Open</option><option>Overdue</option>
          </select>
          <button type="button" data-testid="refresh">Refresh</button>
        </div>
      </header>
      <table data-testid="orders">
        <thead><tr>
          <th scope="col">Order</th><th scope="col">Customer</th><th scope="col">Item</th>
          <th scope="col">Date</th><th scope="col">Status</th><th scope="col" class="amount">Amount</th>
        </tr></thead>
        <tbody></tbody>
      </table>
      <p class="nothing soft" hidden>Nothing matches.</p>
    </section>
  </main>
</div>`;

/** Renders `/applications/:slug/:pageHandle?`, the same document for every app and user. */
export function renderAppPage({
  sessionEnd,
  subPath,
}: Pick<ResolvedOptions, 'sessionEnd' | 'subPath'>): string {
  return renderDocument({
    title: 'App',
    style: STYLE,
    body: BODY,
    script: APP_SCRIPT,
    config: { subPath, sessionEnd, workspace: WORKSPACE },
  });
}
