/** How the control page shows what it reads. */
export const CONTROL_VIEW_SCRIPT: string = /* js */ `
const find = (id) => document.querySelector('[data-testid="' + id + '"]');
const shown = {};

function make(tag, text, className = '') {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  return element;
}

function row(parts) {
  const item = make('li', '');
  item.append(...parts);
  return item;
}

// Only what changed is drawn again, so that nothing moves under the mouse.
function showIfNew(part, values, show) {
  const text = JSON.stringify(values);
  if (shown[part] !== text) show(...values);
  shown[part] = text;
}

// Draws again and keeps the focus: on the same place, on the one that took it, or else beside it.
function redraw(target, children, beside) {
  const { activeElement } = document;
  const keyed = () => [...target.querySelectorAll('[data-key]')];
  const place = keyed().indexOf(activeElement);
  target.replaceChildren(...children);
  if (place === -1) return;
  const places = keyed();
  const same = places.find(({ dataset }) => dataset.key === activeElement.dataset.key);
  (same ?? places[Math.min(place, places.length - 1)] ?? beside).focus();
}

function showState({ now, apiUrl, publicUrl, users, apps, faults, journal }, send) {
  find('clock').textContent = now.slice(0, 19).replace('T', ' ');
  find('addresses').textContent = apiUrl === publicUrl ? apiUrl : 'API ' + apiUrl + ', pages ' + publicUrl;
  showIfNew('choices', [users, apps], showChoices);
  showIfNew('faults', [faults], (all) => showFaults(all, send));
  showIfNew('access', [users, apps], (people, all) => showAccess(people, all, send));
  showIfNew('journal', [journal], showJournal);
}

function showChoices(users, apps) {
  keepChoice(find('who'), users.map(({ email, name }) => new Option(name, email)));
  keepChoice(find('which'), apps.map(({ id, name }) => new Option(name, id)));
}

function keepChoice(select, options) {
  const { value } = select;
  select.replaceChildren(...options);
  if (value) select.value = value;
}

function showFaults(faults, send) {
  const rows = faults.map(({ id, call, times, fault }) => {
    const { kind, ...details } = fault;
    const off = make('button', 'Off');
    off.type = 'button';
    off.dataset.key = id;
    off.addEventListener('click', () => send('DELETE', '/faults', { id }));
    const text = kind + ' ' + Object.values(details).join(' ');
    const left = times === undefined ? 'until switched off' : times + ' more';
    return row([make('span', call, 'badge warn'), make('code', text), make('span', left, 'soft'), off]);
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
      const box = Object.assign(document.createElement('input'), {
        type: 'checkbox', checked: app.users.includes(user.email), ariaLabel: user.name + ' may open ' + app.name,
      });
      box.dataset.key = user.email + ' ' + app.id;
      box.addEventListener('change', () =>
        send('POST', '/access', { email: user.email, app: app.id, mayOpen: box.checked }));
      cell.append(box);
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
`;
