import type { IncomingMessage } from 'node:http';
import { launchChromium } from '@tooljet-embed/browser-testing';
import { type Emulator, startEmulator } from '@tooljet-embed/emulator';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toNodeListener } from '../../src/adapters/node.ts';
import { createEmbedUnderTest } from '../utils/embed-under-test.ts';
import { serve, type Served } from '../utils/serve.ts';

const PATIENCE = { timeout: 10_000 };

/** App of the emulator. */
const ORDERS = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160001';

/** Halves of a valid body. A plain-text form joins them with "=". */
const HALVES = [`{"appId":"${ORDERS}","direct":true,"params":{"a":"`, '"}}'];

/** Attacks by the method that reaches the portal. `OPTIONS` is a preflight request. */
const REQUESTS = {
  POST: {
    'a form in a frame': 'await submitInFrame()',
    'fetch without CORS': `await fetch(PORTAL, { ...POST, mode: 'no-cors' })`,
    'fetch that outlives the page': `await fetch(PORTAL, { ...POST, mode: 'no-cors', keepalive: true })`,
    'fetch that another server sends on': `await fetch('/redirect', { ...POST, mode: 'no-cors' })`,
    'fetch of plain text with CORS': 'await fetch(PORTAL, POST).catch(() => {})',
    'fetch from a sandbox': 'await fetchFromSandbox()',
    XMLHttpRequest: 'await send()',
    'a beacon of plain text': 'navigator.sendBeacon(PORTAL, POST.body)',
    'a beacon of a form': `navigator.sendBeacon(PORTAL, new URLSearchParams({ appId: '${ORDERS}' }))`,
  },
  OPTIONS: {
    'fetch of JSON with CORS':
      'await fetch(PORTAL, { ...POST, headers: JSON_TYPE }).catch(() => {})',
    'a beacon of JSON': `navigator.sendBeacon(PORTAL, new Blob([POST.body], { type: 'application/json' }))`,
  },
  GET: {
    'an image': `await load('img')`,
    'a script': `await load('script')`,
    'a frame': `await load('iframe')`,
  },
};

/** Attacks that navigate away from the page, by the same methods. */
const NAVIGATIONS = {
  POST: {
    'a form': `submit('application/x-www-form-urlencoded', 'appId', '${ORDERS}')`,
    'a form of plain text that makes JSON': `submit('text/plain', ...HALVES)`,
    'a form in parts': `submit('multipart/form-data', 'appId', '${ORDERS}')`,
    'a form that another server sends on': `submit('text/plain', ...HALVES, '/redirect')`,
  },
  GET: { 'a link that is followed': 'location = PORTAL' },
};

/** Attack of a hostile page. */
interface Attack {
  name: string;
  method: string;
  /** Statement in JavaScript. */
  script: string;
  isNavigation: boolean;
}

function listAttacks(
  scripts: Record<string, Record<string, string>>,
  isNavigation: boolean,
): Attack[] {
  return Object.entries(scripts).flatMap(([method, named]) =>
    Object.entries(named).map(([name, script]) => ({ name, method, script, isNavigation })),
  );
}

/** Creates the page. It sets `window.isDone` after the attack. */
function createHostilePage(portalUrl: string, script: string): string {
  return `<!doctype html>
<title>Kittens</title>
<body></body>
<script type="module">
const PORTAL = ${JSON.stringify(portalUrl)};
const HALVES = ${JSON.stringify(HALVES)};
const POST = { method: 'POST', credentials: 'include', body: HALVES.join('=') };
const JSON_TYPE = { 'content-type': 'application/json' };

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
  request.send(POST.body);
  return ended;
}
function fetchFromSandbox() {
  const frame = document.createElement('iframe');
  const told = new Promise((resolve) => addEventListener('message', resolve, { once: true }));
  const init = JSON.stringify({ ...POST, mode: 'no-cors' });
  frame.sandbox = 'allow-scripts';
  frame.srcdoc = '<script>fetch(' + JSON.stringify(PORTAL) + ', ' + init + ').finally(() => parent.postMessage(0, "*"))</' + 'script>';
  document.body.append(frame);
  return told;
}

${script};
window.isDone = true;
</script>`;
}

/** Headers that browsers of an age do not send, and the status of a rejected POST. */
const BROWSERS = {
  today: { unsent: [], refusal: 403 },
  'before Sec-Fetch-Site': { unsent: ['sec-fetch-site'], refusal: 403 },
  'before Origin': { unsent: ['sec-fetch-site', 'origin'], refusal: 415 },
} as const;

type BrowserAge = keyof typeof BROWSERS;

/** Request that reached the endpoint. */
interface Arrival {
  method: string | undefined;
  /** Cookies that the browser sent. */
  cookies: string | undefined;
  status: number | undefined;
}

/** A cookie without `SameSite`, and one with `SameSite=None`. */
const COOKIES = [
  'session=ada; HttpOnly; Path=/',
  'everywhere=ada; HttpOnly; Path=/; SameSite=None; Secure',
];
const PAGE = `<!doctype html>
<title>Portal</title>
<script>
window.openApp = async () => {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ appId: '${ORDERS}' });
  return (await fetch('/embed', { method: 'POST', headers, body })).status;
};
</script>`;

/** Starts the portal. It needs no cookie, so that cookie rules cannot hide a missing check. */
async function startPortalWithSession(emulator: Emulator, age: BrowserAge) {
  const arrivals: Arrival[] = [];
  const embed = createEmbedUnderTest({
    baseUrl: emulator.apiUrl,
    apiToken: emulator.apiToken,
    apps: [ORDERS],
    openMode: 'direct',
    rateLimit: { perUser: false },
  });
  const answer = toNodeListener({ handler: (request) => embed.handler(request) });
  const served = await serve((request, response) => {
    if (request.url !== '/embed') {
      response.writeHead(200, { 'Content-Type': 'text/html', 'Set-Cookie': COOKIES }).end(PAGE);
      return;
    }
    const { method, headers } = request;
    const arrival: Arrival = { method, cookies: headers.cookie, status: undefined };
    arrivals.push(arrival);
    response.on('finish', () => (arrival.status = response.statusCode));
    removeHeaders(request, BROWSERS[age].unsent);
    answer(request, response);
  });
  return { ...served, endpoint: `${served.url}/embed`, arrivals };
}

function removeHeaders({ headers, rawHeaders }: IncomingMessage, names: readonly string[]): void {
  for (const name of names) delete headers[name];
  for (let index = rawHeaders.length - 2; index >= 0; index -= 2) {
    if (names.includes((rawHeaders[index] ?? '').toLowerCase())) rawHeaders.splice(index, 2);
  }
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

describe.each(Object.keys(BROWSERS) as BrowserAge[])('a hostile page in a browser of %s', (age) => {
  let emulator: Emulator;
  let portal: Awaited<ReturnType<typeof startPortalWithSession>>;
  let hostile: Served;
  let script: string;
  let page: Page;

  beforeAll(async () => {
    emulator = await startEmulator();
    portal = await startPortalWithSession(emulator, age);
    hostile = await serve((request, response) => {
      if (request.url === '/redirect') {
        response.writeHead(307, { Location: portal.endpoint }).end();
        return;
      }
      const html = createHostilePage(portal.endpoint, script);
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(html);
    });
    page = await browser.newPage();
    await page.goto(portal.url);
  });
  afterAll(async () => {
    await page.close();
    await hostile.close();
    await portal.close();
    await emulator.close();
  });

  const countGenerations = () =>
    emulator.journal.entries().filter(({ call }) => call === 'generate').length;

  it.each([...listAttacks(NAVIGATIONS, true), ...listAttacks(REQUESTS, false)])(
    'opens nothing when it uses $name',
    async (attack) => {
      ({ script } = attack);
      portal.arrivals.length = 0;
      await page.goto(`http://localhost:${hostile.port}/`);
      if (!attack.isNavigation) await page.waitForFunction('window.isDone');
      await expect.poll(() => portal.arrivals[0]?.status, PATIENCE).toBeDefined();
      const [{ method, status, cookies } = {}] = portal.arrivals;
      expect(method).toBe(attack.method);
      expect(status).toBe(method === 'POST' ? BROWSERS[age].refusal : 405);
      if (attack.isNavigation) expect(cookies).toContain('everywhere=ada');
      expect(countGenerations()).toBe(0);
    },
  );

  it('leaves the app to the portal’s own page', async () => {
    await page.goto(portal.url);
    expect(await page.evaluate('window.openApp()')).toBe(200);
    expect(countGenerations()).toBe(1);
  });
});
