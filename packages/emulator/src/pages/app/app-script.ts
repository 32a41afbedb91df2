import { DOM_SCRIPT, STORAGE_SCRIPT } from '../document.ts';

/** Script of the app: its session first, then its view, then the events. */
export const APP_SCRIPT: string = /* js */ `
${STORAGE_SCRIPT}${DOM_SCRIPT}
// The redirect page passes the token in window.name. ToolJet never clears it, and it takes precedence
// over a newer cookie.
const token = window.name;
const addressStart = config.subPath + '/applications/';
const [slug] = location.pathname.slice(addressStart.length).split('/');
let pages = [];
const appAddress = '/api/apps/' + slug;

function request(path, options) {
  const headers = token ? { tj_auth_token: token } : {};
  return fetch(config.subPath + path, { ...options, headers });
}

function showLogin() {
  const path = location.pathname.slice(config.subPath.length);
  const from = encodeURIComponent(path + location.search);
  location.assign(config.subPath + '/login/' + config.workspace + '?redirectTo=' + from);
}

function tellParentOfLogout() {
  if (window.self !== window.top) window.parent.postMessage({ type: 'TJ_EMBED_APP_LOGOUT' }, '*');
}

function showFailure(status) {
  if (status === 401) return showLogin();
  const pages = { 403: 'restricted', 404: 'invalid-link', 501: 'url-unavailable' };
  location.assign(config.subPath + '/error/' + (pages[status] ?? 'unknown'));
}

// Called if a request of the running app gets a 401.
function endSession() {
  if (config.sessionEnd === 'reload') {
    location.reload();
    return;
  }
  endByRejection();
}

// The first two calls reject the session; the others find out whether the app can be opened.
async function boot() {
  const configuration = await request('/api/config');
  if (!configuration.ok) return showFailure(configuration.status);
  const session = await request('/api/session?appId=' + slug);
  if (session.status === 403) return showLogin();
  if (!session.ok) return showFailure(session.status);
  const authorization = await request('/api/authorize');
  if (authorization.status === 401) return endByRejection();
  if (!authorization.ok) return showFailure(authorization.status);
  const responses = [];
  for (const path of ['/api/organizations', '/api/apps/released/' + slug, appAddress, '/api/constants']) {
    const response = await request(path);
    if (!response.ok) return showFailure(response.status);
    responses.push(response);
  }
  showApp(await responses[2].json());
}

// ToolJet posts the same message as for a logout, although the user has not pressed anything.
function endByRejection() {
  tellParentOfLogout();
  showLogin();
}

async function logOut() {
  await request('/api/session/logout').catch(() => {});
  tellParentOfLogout();
  showLogin();
}

async function requestWhileRunning(path, options) {
  const response = await request(path, options);
  if (response.status === 401) endSession();
  return response;
}

const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
const LOOKS = { Paid: 'good', Open: 'warn', Overdue: 'bad' };
const SVG = 'http://www.w3.org/2000/svg';

function makeShape(tag, attributes, text = '') {
  const shape = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
  shape.textContent = text;
  return shape;
}

function readPage() {
  return decodeURIComponent(location.pathname.slice(addressStart.length).split('/')[1] ?? '');
}

function addressOf(page, query) {
  return addressStart + slug + '/' + page + query;
}

// Without a page, the home page opens and keeps the query. An unknown page drops it.
function openFirstPage() {
  const page = readPage();
  if (!page) history.replaceState(null, '', addressOf(pages[0], location.search));
  else if (!pages.includes(page)) history.replaceState(null, '', addressOf(pages[0], ''));
  showPage();
}

// A switch replaces the parameters by its own and adds a history entry.
function switchPage(page) {
  history.pushState(null, '', addressOf(page, '?from=' + readPage()));
  showPage();
}

function showPage() {
  const current = readPage();
  const parameters = [...new URLSearchParams(location.search)];
  find('page-handle').textContent = 'Page: ' + current;
  find('url-params').textContent = parameters.map(([name, value]) => name + ' = ' + value).join(', ');
  find('url-params').hidden = parameters.length === 0;
  document.querySelector('nav').replaceChildren(...pages.map((page) => {
    const button = make('button', page);
    button.type = 'button';
    if (page === current) button.setAttribute('aria-current', 'page');
    button.addEventListener('click', () => switchPage(page));
    return button;
  }));
}

function showUser({ name, email }) {
  find('signed-in-name').textContent = name;
  find('signed-in-email').textContent = email;
  document.getElementById('face').textContent = name.split(/\\s+/).map((word) => word[0]).join('').slice(0, 2);
}

function showTiles({ orders, months }) {
  const count = (status) => orders.filter((order) => order.status === status).length;
  const [before, latest] = months.slice(-2).map((month) => month.revenue);
  const growth = Math.round((latest / before - 1) * 100);
  const sum = orders.reduce((total, order) => total + order.amount, 0);
  const tiles = [
    ['Revenue', money.format(latest), (growth < 0 ? '' : '+') + growth + '% on last month'],
    ['Average order', money.format(sum / orders.length), 'over ' + orders.length + ' orders'],
    ['Open', count('Open'), 'waiting for payment'],
    ['Overdue', count('Overdue'), 'payment is late'],
  ].map(([label, figure, trend]) => {
    const tile = make('div', '', 'card tile');
    tile.append(make('p', label, 'soft'), make('p', figure, 'figure'), make('p', trend, 'trend soft'));
    return tile;
  });
  document.querySelector('.tiles').replaceChildren(...tiles);
}

function drawChart({ months }) {
  const chart = find('chart');
  const { clientWidth, clientHeight } = chart;
  const [width, height] = [clientWidth - 32, clientHeight - 24];
  const [left, bottom] = [34, 22];
  const top = Math.ceil(Math.max(...months.map((month) => month.revenue)) / 10000) * 10000;
  const y = (value) => 8 + (height - bottom - 8) * (1 - value / top);
  const step = (width - left) / months.length;
  chart.setAttribute('viewBox', '0 0 ' + width + ' ' + height);
  chart.replaceChildren();
  for (let value = 0; value <= top; value += 10000) {
    chart.append(
      makeShape('line', { x1: left, x2: width, y1: y(value), y2: y(value), class: 'grid' }),
      makeShape('text', { x: left - 8, y: y(value) + 4, 'text-anchor': 'end' }, String(Math.round(value / 1000))),
    );
  }
  months.forEach(({ name, revenue }, index) => {
    const x = left + step * index;
    const column = makeShape('rect', {
      x: x + step * 0.2, y: y(revenue), width: step * 0.6, height: y(0) - y(revenue), rx: 3, class: 'column',
    });
    column.append(makeShape('title', {}, name + ': ' + money.format(revenue)));
    const isNarrow = step < 30;
    const label = makeShape('text', { x: x + step / 2, y: height - 5, 'text-anchor': 'middle' }, isNarrow ? name[0] : name);
    chart.append(column, label);
  });
}

function showOrders({ orders }) {
  const query = find('orders-search').value.toLowerCase();
  const status = find('orders-status').value;
  const matching = orders.filter((order) =>
    Object.values(order).join(' ').toLowerCase().includes(query) && (!status || order.status === status));
  find('orders').tBodies[0].replaceChildren(...matching.map((order) => {
    const row = make('tr', '');
    const state = make('td', '');
    state.append(make('span', order.status, 'badge ' + LOOKS[order.status]));
    row.append(make('td', order.number), make('td', order.customer), make('td', order.item),
      make('td', order.date), state, make('td', money.format(order.amount), 'amount'));
    return row;
  }));
  find('orders-count').textContent = matching.length + ' of ' + orders.length;
  document.querySelector('.nothing').hidden = matching.length > 0;
}

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
  showUser(loaded.user);
  pages = loaded.app.pages;
  openFirstPage();
  showData();
}

function showNoteState(look, text) {
  const badge = find('note-state');
  badge.className = 'badge ' + look;
  badge.textContent = text;
  badge.hidden = text === '';
}

async function saveNote(event) {
  event.preventDefault();
  const response = await requestWhileRunning(appAddress + '/notes', { method: 'POST' });
  if (response.ok) showNoteState('good', 'Saved');
  else showNoteState('bad', 'Not saved');
}

async function refresh() {
  const response = await requestWhileRunning(appAddress);
  if (!response.ok) return;
  data = (await response.json()).data;
  showData();
}

find('note-form').addEventListener('input', () => showNoteState('warn', 'Unsaved changes'));
find('note-form').addEventListener('submit', saveNote);
find('orders-search').addEventListener('input', () => showOrders(data));
find('orders-status').addEventListener('input', () => showOrders(data));
find('refresh').addEventListener('click', refresh);
find('log-out').addEventListener('click', logOut);
addEventListener('popstate', showPage);
addEventListener('resize', () => { if (!document.getElementById('app').hidden) drawChart(data); });

if (hasStorage()) boot().catch(() => showFailure(0));
`;
