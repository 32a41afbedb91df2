import { APP_SESSION_SCRIPT } from './app-session-script.ts';
import { APP_VIEW_SCRIPT } from './app-view-script.ts';

const MAIN_SCRIPT = /* js */ `
let data = { orders: [], months: [] };

function showData() {
  showTiles(data);
  drawChart(data);
  showOrders(data);
}

function showApp(loaded) {
  data = loaded.data;
  document.title = loaded.app.name;
  find('app-name').textContent = loaded.app.name;
  document.getElementById('mark').textContent = loaded.app.name[0];
  const customers = [...new Set(data.orders.map((order) => order.customer))].sort();
  find('note-customer').replaceChildren(...customers.map((name) => make('option', name)));
  document.getElementById('boot').hidden = true;
  document.getElementById('app').hidden = false;
  showWho(loaded.user);
  showWhere();
  showData();
}

function showNoteState(state, text) {
  const badge = find('note-state');
  badge.className = 'badge ' + state;
  badge.textContent = text;
  badge.hidden = text === '';
}

async function saveNote(event) {
  event.preventDefault();
  const response = await use(appAddress + '/notes', { method: 'POST' });
  if (response.ok) showNoteState('saved', 'Saved');
  else showNoteState('overdue', 'Not saved');
}

async function refresh() {
  const response = await use(appAddress);
  if (!response.ok) return;
  data = (await response.json()).data;
  showData();
}

find('note-form').addEventListener('input', () => showNoteState('unsaved', 'Unsaved changes'));
find('note-form').addEventListener('submit', saveNote);
find('orders-search').addEventListener('input', () => showOrders(data));
find('orders-status').addEventListener('input', () => showOrders(data));
find('refresh').addEventListener('click', refresh);
find('log-out').addEventListener('click', () => { tellParentOfLogout(); signOut(); });
addEventListener('resize', () => { if (!document.getElementById('app').hidden) drawChart(data); });

boot().catch(() => showFailure(0));
`;

/** Everything the app's document runs. */
export const APP_SCRIPT: string = APP_SESSION_SCRIPT + APP_VIEW_SCRIPT + MAIN_SCRIPT;
