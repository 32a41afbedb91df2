import { CALLS, type Fault, WRONG_REDIRECT_URLS } from '../faults/fault.ts';
import { renderDocument } from '../pages/document.ts';
import { CONTROL_SCRIPT } from './control-script.ts';

interface FaultChoice {
  readonly label: string;
  /** Label of the value. Missing if the fault takes no value. */
  readonly value?: string;
  /** Initial value. */
  readonly preset?: string;
  /** Allowed values. Missing if the value is free text. */
  readonly values?: readonly string[];
}

/** Faults in the form, the most common first. */
const FAULT_CHOICES: Readonly<Record<Fault['kind'], FaultChoice>> = {
  status: { label: 'Respond with a status', value: 'Status', preset: '503' },
  delay: { label: 'Respond late', value: 'Milliseconds', preset: '3000' },
  'blocked-script': { label: 'Block the first script of a document' },
  hang: { label: 'Never respond' },
  drip: { label: 'Respond byte by byte', value: 'Milliseconds between', preset: '100' },
  reset: { label: 'Drop the connection', value: 'When', values: ['before-body', 'mid-body'] },
  html: { label: "A proxy's HTML page", value: 'Status', preset: '502' },
  'content-type': { label: 'Wrong content type', value: 'Type', preset: 'text/plain' },
  truncated: { label: 'Truncated body' },
  oversized: { label: 'Oversized body', value: 'Bytes', preset: '2097152' },
  bomb: { label: 'Compressed bomb', value: 'Bytes unpacked', preset: '67108864' },
  redirect: { label: 'Redirect', value: 'To', preset: '/login/my-workspace' },
  'redirect-url': { label: 'Wrong redirectUrl', value: 'Which', values: WRONG_REDIRECT_URLS },
  revoke: { label: 'Revoke', value: 'What', values: ['pat', 'session', 'access'] },
};

const STYLE = /* css */ `
.bar > div { max-width: 1280px; }
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
th, td { padding: 8px 16px; border-bottom: 1px solid var(--line); }
tbody tr:last-child td { border-bottom: 0; }
td.mono { font: 12.5px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
input[type=checkbox] { display: block; width: 17px; min-height: 17px; margin: 0; accent-color: var(--accent); }
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

const BODY = /* html */ `
<header class="bar"><div>
  <span class="mark" aria-hidden="true">T</span>
  <div><h1>ToolJet emulator</h1><p class="soft" data-testid="addresses"></p></div>
  <div class="clock">
    <div><p data-testid="clock"></p><p class="soft">emulator clock, UTC</p></div>
    <button type="button" data-advance="60000">+1 min</button>
    <button type="button" data-advance="3600000">+1 h</button>
    <button type="button" data-advance="86400000">+1 day</button>
  </div>
</div></header>
<main class="control">
  <section class="card">
    <header><h2>Faults</h2><span class="soft" role="status" data-testid="fault-count"></span>
      <button type="button" data-testid="clear-faults">Switch all off</button></header>
    <form data-testid="fault-form" class="fields">
      <label>Call <select name="call"></select></label>
      <label>Fault <select name="kind"></select></label>
      <label data-field="value"><span></span><input name="value"></label>
      <label data-field="choice"><span></span><select name="choice"></select></label>
      <label>Times <input name="times" type="number" min="1" placeholder="always"></label>
      <button class="primary">Switch on</button>
      <p class="soft hint">On the command line: <code data-testid="fault-text"></code></p>
      <p class="problem" role="alert" hidden></p>
    </form>
    <ul class="rows" data-testid="faults"></ul>
  </section>
  <section class="card">
    <header><h2>Users and apps</h2><span class="soft">access</span></header>
    <div class="wide" tabindex="0" role="region" aria-label="Access to apps"><table data-testid="access"><thead></thead><tbody></tbody></table></div>
    <div class="fields revoke">
      <label>User <select name="email" data-testid="user"></select></label>
      <label>App <select name="app" data-testid="app"></select></label>
      <button type="button" class="primary" data-testid="open">Open in a frame</button>
      <button type="button" data-revoke="session">End sessions</button>
      <button type="button" data-revoke="pat">Revoke PATs</button>
    </div>
  </section>
  <section class="card preview" hidden>
    <header><h2>In a frame</h2><button type="button" data-testid="close-preview">Close</button></header>
    <div class="frame"></div>
    <ul class="rows" data-testid="messages"></ul>
  </section>
  <section class="card journal">
    <header><h2>Journal</h2><span class="soft" data-testid="journal-count"></span>
      <button type="button" data-testid="clear-journal">Clear</button></header>
    <div class="wide" tabindex="0" role="region" aria-label="Requests"><table data-testid="journal">
      <thead><tr><th>Time</th><th>Status</th><th>Request</th><th>Email</th><th>App</th><th>Token</th><th>Fault</th></tr></thead>
      <tbody></tbody>
    </table></div>
    <p class="nothing soft">No requests yet.</p>
  </section>
</main>`;

/** Renders the control page, `/__emulator/`, for manual use. */
export function renderControlPage(): string {
  return renderDocument({
    title: 'ToolJet emulator',
    style: STYLE,
    body: BODY,
    script: CONTROL_SCRIPT,
    config: { calls: [...CALLS, 'page', 'any'], faults: FAULT_CHOICES },
  });
}
