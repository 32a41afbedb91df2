import { CALLS, type Fault, WRONG_REDIRECT_URLS } from '../faults/fault.ts';
import { renderDocument } from '../pages/document.ts';
import { CONTROL_SCRIPT } from './control-script.ts';
import { CONTROL_STYLE } from './control-style.ts';

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
    style: CONTROL_STYLE,
    body: BODY,
    script: CONTROL_SCRIPT,
    config: { calls: [...CALLS, 'page', 'any'], faults: FAULT_CHOICES },
  });
}
