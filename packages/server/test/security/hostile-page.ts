/** App of the emulator. */
export const ORDERS = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160001';

/** What a hostile page tries. */
export interface Attack {
  name: string;
  /** What arrives at the portal; where a browser asks first, only its question does. */
  arrives: 'POST' | 'GET' | 'OPTIONS';
  /** Whether it is the last thing that the page does. */
  isNavigation?: boolean;
  /** A statement in JavaScript. `PORTAL` is the endpoint, `JSON_BODY` a body that it would take. */
  script: string;
}

/** Two halves of a good body, with a "=" for the middle: what a form of plain text sends. */
const HALVES = [`{"appId":"${ORDERS}","direct":true,"params":{"a":"`, '"}}'];

export const ATTACKS: Attack[] = [
  {
    name: 'a form',
    arrives: 'POST',
    isNavigation: true,
    script: `submit('application/x-www-form-urlencoded', 'appId', '${ORDERS}')`,
  },
  {
    name: 'a form of plain text that makes JSON',
    arrives: 'POST',
    isNavigation: true,
    script: `submit('text/plain', ...HALVES)`,
  },
  {
    name: 'a form in parts',
    arrives: 'POST',
    isNavigation: true,
    script: `submit('multipart/form-data', 'appId', '${ORDERS}')`,
  },
  {
    name: 'a form that another server sends on',
    arrives: 'POST',
    isNavigation: true,
    script: `submit('text/plain', ...HALVES, '/redirect')`,
  },
  {
    name: 'a form in a frame',
    arrives: 'POST',
    script: `await submitInFrame()`,
  },
  {
    name: 'fetch without CORS',
    arrives: 'POST',
    script: `await fetch(PORTAL, { method: 'POST', mode: 'no-cors', credentials: 'include', body: JSON_BODY })`,
  },
  {
    name: 'fetch that outlives the page',
    arrives: 'POST',
    script: `await fetch(PORTAL, { method: 'POST', mode: 'no-cors', credentials: 'include', keepalive: true, body: JSON_BODY })`,
  },
  {
    name: 'fetch that another server sends on',
    arrives: 'POST',
    script: `await fetch('/redirect', { method: 'POST', mode: 'no-cors', credentials: 'include', body: JSON_BODY })`,
  },
  {
    name: 'fetch of plain text with CORS',
    arrives: 'POST',
    script: `await fetch(PORTAL, { method: 'POST', credentials: 'include', body: JSON_BODY }).catch(() => {})`,
  },
  {
    name: 'fetch of JSON with CORS',
    arrives: 'OPTIONS',
    script: `await fetch(PORTAL, { method: 'POST', credentials: 'include', headers: { 'content-type': 'application/json' }, body: JSON_BODY }).catch(() => {})`,
  },
  {
    name: 'fetch from a sandbox',
    arrives: 'POST',
    script: `await fetchFromSandbox()`,
  },
  {
    name: 'XMLHttpRequest',
    arrives: 'POST',
    script: `await send()`,
  },
  {
    name: 'a beacon of plain text',
    arrives: 'POST',
    script: `navigator.sendBeacon(PORTAL, JSON_BODY)`,
  },
  {
    name: 'a beacon of a form',
    arrives: 'POST',
    script: `navigator.sendBeacon(PORTAL, new URLSearchParams({ appId: '${ORDERS}' }))`,
  },
  {
    name: 'a beacon of JSON',
    arrives: 'OPTIONS',
    script: `navigator.sendBeacon(PORTAL, new Blob([JSON_BODY], { type: 'application/json' }))`,
  },
  { name: 'an image', arrives: 'GET', script: `await load('img')` },
  { name: 'a script', arrives: 'GET', script: `await load('script')` },
  { name: 'a frame', arrives: 'GET', script: `await load('iframe')` },
  {
    name: 'a link that is followed',
    arrives: 'GET',
    isNavigation: true,
    script: `location = PORTAL`,
  },
];

/** The page that tries it. `window.isDone` tells when. */
export function createHostilePage(portalUrl: string, attack: Attack): string {
  return `<!doctype html>
<title>Kittens</title>
<body></body>
<script type="module">
const PORTAL = ${JSON.stringify(portalUrl)};
const HALVES = ${JSON.stringify(HALVES)};
const JSON_BODY = HALVES.join('=');

function submit(enctype, name, value, action = PORTAL, target = '') {
  const form = Object.assign(document.createElement('form'), { method: 'post', enctype, action, target });
  form.append(Object.assign(document.createElement('textarea'), { name, value }));
  document.body.append(form);
  form.submit();
}
function submitInFrame() {
  const frame = Object.assign(document.createElement('iframe'), { name: 'inside' });
  document.body.append(frame);
  const loaded = new Promise((resolve) => (frame.onload = resolve));
  submit('text/plain', ...HALVES, PORTAL, 'inside');
  return loaded;
}
function load(name) {
  const element = document.createElement(name);
  const loaded = new Promise((resolve) => (element.onload = element.onerror = resolve));
  element.src = PORTAL;
  document.body.append(element);
  return loaded;
}
function send() {
  const request = Object.assign(new XMLHttpRequest(), { withCredentials: true });
  request.open('POST', PORTAL);
  const ended = new Promise((resolve) => (request.onloadend = resolve));
  request.send(JSON_BODY);
  return ended;
}
function fetchFromSandbox() {
  const frame = document.createElement('iframe');
  const told = new Promise((resolve) => addEventListener('message', resolve, { once: true }));
  const init = JSON.stringify({ method: 'POST', mode: 'no-cors', credentials: 'include', body: JSON_BODY });
  frame.sandbox = 'allow-scripts';
  frame.srcdoc = '<script>fetch(' + JSON.stringify(PORTAL) + ', ' + init + ').finally(() => parent.postMessage(0, "*"))</' + 'script>';
  document.body.append(frame);
  return told;
}

${attack.script};
window.isDone = true;
</script>`;
}
