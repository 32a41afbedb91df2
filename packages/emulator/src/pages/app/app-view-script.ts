/** How the app shows what it has loaded. */
export const APP_VIEW_SCRIPT: string = /* js */ `
const find = (id) => document.querySelector('[data-testid="' + id + '"]');
const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
const SVG = 'http://www.w3.org/2000/svg';

function make(tag, text, className = '') {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  return element;
}

function makeShape(tag, attributes, text = '') {
  const shape = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
  shape.textContent = text;
  return shape;
}

function showWhere() {
  const parameters = [...new URLSearchParams(location.search)];
  if (pageHandle) show('page-handle', 'Page: ' + decodeURIComponent(pageHandle));
  if (parameters.length > 0) {
    show('url-params', parameters.map(([name, value]) => name + ' = ' + value).join(', '));
  }
  function show(id, text) {
    find(id).textContent = text;
    find(id).hidden = false;
    find(id).parentElement.hidden = false;
  }
}

function showWho({ name, email }) {
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
    ['Overdue', count('Overdue'), 'to be reminded'],
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
  const words = find('orders-search').value.toLowerCase();
  const status = find('orders-status').value;
  const shown = orders.filter((order) =>
    Object.values(order).join(' ').toLowerCase().includes(words) && (!status || order.status === status));
  find('orders').tBodies[0].replaceChildren(...shown.map((order) => {
    const row = make('tr', '');
    const state = make('td', '');
    state.append(make('span', order.status, 'badge ' + order.status.toLowerCase()));
    row.append(make('td', order.number), make('td', order.customer), make('td', order.item),
      make('td', order.date), state, make('td', money.format(order.amount), 'amount'));
    return row;
  }));
  find('orders-count').textContent = shown.length + ' of ' + orders.length;
  document.querySelector('.nothing').hidden = shown.length > 0;
}
`;
