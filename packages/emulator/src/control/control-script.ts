import { CONTROL_VIEW_SCRIPT } from './control-view-script.ts';

const MAIN_SCRIPT = /* js */ `
const form = find('fault-form');
const fields = form.elements;

async function send(method, path, body = {}) {
  const response = await fetch('/__emulator' + path, {
    method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  });
  const answer = response.status === 204 ? {} : await response.json();
  const problem = document.querySelector('.problem');
  problem.hidden = response.ok;
  problem.textContent = answer.message ?? '';
  await refresh();
  return answer;
}

async function refresh() {
  const response = await fetch('/__emulator/state');
  showState(await response.json(), send);
}

function faultText() {
  const { value, values } = config.faults.find(({ kind }) => kind === fields.kind.value);
  const given = values ? fields.choice.value : fields.value.value;
  const times = fields.times.value;
  return fields.call.value + ':' + fields.kind.value + (value ? '=' + given : '') + (times ? '*' + times : '');
}

function showFaultText() {
  find('fault-text').textContent = "--fault '" + faultText() + "'";
}

function showFaultFields() {
  const { value = '', preset = '', values } = config.faults.find(({ kind }) => kind === fields.kind.value);
  const [free, choice] = form.querySelectorAll('[data-field]');
  free.hidden = !value || Boolean(values);
  choice.hidden = !values;
  for (const label of [free, choice]) label.firstElementChild.textContent = value;
  fields.value.value = preset;
  fields.choice.replaceChildren(...(values ?? []).map((name) => new Option(name)));
  showFaultText();
}

function pair() {
  return { email: find('who').value, app: find('which').value };
}

async function openFrame() {
  const { redirectUrl } = await send('POST', '/embed-url', pair());
  if (!redirectUrl) return;
  const frame = document.createElement('iframe');
  frame.title = 'The app';
  frame.src = redirectUrl;
  find('messages').replaceChildren();
  document.querySelector('.frame').replaceChildren(frame);
  document.querySelector('.preview').hidden = false;
  // Has the page laid out. Where its first layout meets the frame's navigation, Chromium takes the frame
  // for one that is not displayed, and never draws the app.
  frame.getClientRects();
}

fields.call.replaceChildren(...config.calls.map((call) => new Option(call)));
fields.kind.replaceChildren(...config.faults.map(({ kind, label }) => new Option(label, kind)));
fields.kind.addEventListener('change', showFaultFields);
form.addEventListener('input', showFaultText);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  send('POST', '/faults', { text: faultText() });
});
find('clear-faults').addEventListener('click', () => send('DELETE', '/faults'));
find('clear-journal').addEventListener('click', () => send('DELETE', '/journal'));
find('open').addEventListener('click', openFrame);
find('close-preview').addEventListener('click', () => {
  document.querySelector('.frame').replaceChildren();
  document.querySelector('.preview').hidden = true;
});
for (const button of document.querySelectorAll('[data-advance]')) {
  button.addEventListener('click', () => send('POST', '/clock', { advanceMs: Number(button.dataset.advance) }));
}
for (const button of document.querySelectorAll('[data-revoke]')) {
  button.addEventListener('click', () => send('POST', '/revoke', { what: button.dataset.revoke, ...pair() }));
}
addEventListener('message', ({ source, data }) => {
  if (source !== document.querySelector('iframe')?.contentWindow) return;
  find('messages').append(row([make('span', 'message', 'badge warn'), make('code', JSON.stringify(data))]));
});

showFaultFields();
refresh();
setInterval(() => refresh().catch(() => {}), 1000);
`;

/** Everything the control page runs. */
export const CONTROL_SCRIPT: string = CONTROL_VIEW_SCRIPT + MAIN_SCRIPT;
