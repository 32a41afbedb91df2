import { DOM_SCRIPT } from '../pages/document.ts';

/** Script of the control page. */
export const CONTROL_SCRIPT: string = /* js */ `
${DOM_SCRIPT}
const lastValues = {};

function row(parts) {
  const item = make('li', '');
  item.append(...parts);
  return item;
}

// Redraws only changed parts, so that elements do not move under the mouse.
function showIfChanged(part, values, show) {
  const text = JSON.stringify(values);
  if (lastValues[part] !== text) show(...values);
  lastValues[part] = text;
}

// Redraws and keeps the focus: on the same element, on the one at its position, or on the fallback.
function redraw(target, children, fallback) {
  const { activeElement } = document;
  const findKeyed = () => [...target.querySelectorAll('[data-key]')];
  const position = findKeyed().indexOf(activeElement);
  target.replaceChildren(...children);
  if (position === -1) return;
  const keyed = findKeyed();
  const same = keyed.find(({ dataset }) => dataset.key === activeElement.dataset.key);
  (same ?? keyed[Math.min(position, keyed.length - 1)] ?? fallback).focus();
}

function showState({ now, apiUrl, publicUrl, users, apps, faults, journal }, send) {
  find('clock').textContent = now.slice(0, 19).replace('T', ' ');
  find('addresses').textContent = apiUrl === publicUrl ? apiUrl : 'API ' + apiUrl + ', pages ' + publicUrl;
  showIfChanged('choices', [users, apps], showChoices);
  showIfChanged('faults', [faults], (all) => showFaults(all, send));
  showIfChanged('access', [users, apps], (allUsers, allApps) => showAccess(allUsers, allApps, send));
  showIfChanged('journal', [journal], showJournal);
}

function showChoices(users, apps) {
  keepChoice(find('user'), users.map(({ email, name }) => new Option(name, email)));
  keepChoice(find('app'), apps.map(({ id, name }) => new Option(name, id)));
}

function keepChoice(select, options) {
  const { value } = select;
  select.replaceChildren(...options);
  if (value) select.value = value;
}

function showFaults(faults, send) {
  const rows = faults.map(({ id, call, times, fault }) => {
    const { kind, ...details } = fault;
    const offButton = make('button', 'Off');
    offButton.type = 'button';
    offButton.dataset.key = id;
    offButton.addEventListener('click', () => send('DELETE', '/faults', { id }));
    const text = kind + ' ' + Object.values(details).join(' ');
    const remaining = times === undefined ? 'until switched off' : times + ' more';
    return row([make('span', call, 'badge warn'), make('code', text), make('span', remaining, 'soft'), offButton]);
  });
  redraw(find('faults'), rows, find('clear-faults'));
  find('fault-count').textContent = faults.length ? faults.length + ' on' : 'none on';
}

function showAccess(users, apps, send) {
  const head = make('tr', '');
  head.append(make('th', 'App'), ...users.map(({ name }) => make('th', name)));
  find('access').tHead.replaceChildren(head);
  const lines = apps.map((app) => {
    const line = make('tr', '');
    const name = make('td', app.name + ' ');
    if (!app.released) name.append(make('span', 'not released', 'badge'));
    line.append(name, ...users.map((user) => {
      const cell = make('td', '');
      const checkbox = Object.assign(document.createElement('input'), {
        type: 'checkbox', checked: app.users.includes(user.email), ariaLabel: user.name + ' may open ' + app.name,
      });
      checkbox.dataset.key = user.email + ' ' + app.id;
      checkbox.addEventListener('change', () =>
        send('POST', '/access', { email: user.email, app: app.id, mayOpen: checkbox.checked }));
      cell.append(checkbox);
      return cell;
    }));
    return line;
  });
  redraw(find('access').tBodies[0], lines);
}

function showJournal({ count, latest }) {
  find('journal-count').textContent = count + (count === 1 ? ' request' : ' requests');
  document.querySelector('.journal .nothing').hidden = count > 0;
  find('journal').tBodies[0].replaceChildren(...latest.reverse().map((entry) => {
    const { time, method, path, status, email = '', appId = '', tokenFingerprint = '', fault = '' } = entry;
    const look = status === null ? '' : status < 300 ? 'good' : status < 500 ? 'warn' : 'bad';
    const state = make('td', '');
    state.append(make('span', status ?? 'none', 'badge ' + look));
    const line = make('tr', '');
    line.append(make('td', time.slice(11, 23)), state, make('td', method + ' ' + path, 'mono'),
      make('td', email), make('td', appId.slice(0, 8) + (appId ? '…' + appId.slice(-4) : ''), 'mono'),
      make('td', tokenFingerprint, 'mono'), make('td', fault));
    return line;
  }));
}

const form = find('fault-form');
const fields = form.elements;

async function send(method, path, body = {}) {
  const response = await fetch('/__emulator' + path, {
    method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  });
  const result = response.status === 204 ? {} : await response.json();
  const problem = document.querySelector('.problem');
  problem.hidden = response.ok;
  problem.textContent = result.message ?? '';
  await refresh();
  return result;
}

async function refresh() {
  const response = await fetch('/__emulator/state');
  showState(await response.json(), send);
}

function faultText() {
  const { value, values } = config.faults[fields.kind.value];
  const chosen = values ? fields.choice.value : fields.value.value;
  const times = fields.times.value;
  return fields.call.value + ':' + fields.kind.value + (value ? '=' + chosen : '') + (times ? '*' + times : '');
}

function showFaultText() {
  find('fault-text').textContent = "--fault '" + faultText() + "'";
}

function showFaultFields() {
  const { value = '', preset = '', values } = config.faults[fields.kind.value];
  const [freeText, choice] = form.querySelectorAll('[data-field]');
  freeText.hidden = !value || Boolean(values);
  choice.hidden = !values;
  for (const label of [freeText, choice]) label.firstElementChild.textContent = value;
  fields.value.value = preset;
  fields.choice.replaceChildren(...(values ?? []).map((name) => new Option(name)));
  showFaultText();
}

function selectedTarget() {
  return { email: find('user').value, app: find('app').value };
}

async function openFrame() {
  const { redirectUrl } = await send('POST', '/embed-url', selectedTarget());
  if (!redirectUrl) return;
  const frame = document.createElement('iframe');
  frame.title = 'The app';
  frame.src = redirectUrl;
  find('messages').replaceChildren();
  document.querySelector('.frame').replaceChildren(frame);
  document.querySelector('.preview').hidden = false;
  // Forces a layout. If the first layout coincides with the frame's navigation, Chromium treats the frame
  // as not displayed and never draws the app.
  frame.getClientRects();
}

fields.call.replaceChildren(...config.calls.map((call) => new Option(call)));
fields.kind.replaceChildren(...Object.entries(config.faults).map(([kind, { label }]) => new Option(label, kind)));
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
  button.addEventListener('click', () => send('POST', '/revoke', { what: button.dataset.revoke, ...selectedTarget() }));
}
addEventListener('message', ({ source, data }) => {
  if (source !== document.querySelector('iframe')?.contentWindow) return;
  find('messages').append(row([make('span', 'message', 'badge warn'), make('code', JSON.stringify(data))]));
});

showFaultFields();
refresh();
setInterval(() => refresh().catch(() => {}), 1000);
`;
