import type { ResolvedOptions } from '../../resolve-options.ts';
import { WORKSPACE } from '../../workspace.ts';
import { LOADER, renderDocument } from '../document.ts';
import { APP_SCRIPT } from './app-script.ts';
import { APP_STYLE } from './app-style.ts';

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
    style: APP_STYLE,
    body: BODY,
    script: APP_SCRIPT,
    config: { subPath, sessionEnd, workspace: WORKSPACE },
  });
}
