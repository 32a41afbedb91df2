import type { IncomingMessage } from 'node:http';
import { launchChromium } from '@tooljet-embed/browser-testing';
import { type Emulator, startEmulator } from '@tooljet-embed/emulator';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toNodeListener } from '../../src/adapters/node.ts';
import { ADA, createEmbedUnderTest } from '../utils/embed-under-test.ts';
import { serve, type Served } from '../utils/serve.ts';

const PATIENCE = { timeout: 10_000 };

/** App of the emulator. */
const ORDERS = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160001';

/** Attack of a hostile page. */
interface Attack {
  name: string;
  /** Method of the request that reaches the portal. A preflight request is `OPTIONS`. */
  arrives: 'POST' | 'GET' | 'OPTIONS';
  /** Whether the page navigates away. */
  isNavigation?: boolean;
  /** Statement in JavaScript. `PORTAL` is the endpoint, `JSON_BODY` a body that it accepts. */
  script: string;
}

/** Halves of a valid body. A plain-text form joins them with "=". */
const HALVES = [`{"appId":"${ORDERS}","direct":true,"params":{"a":"`, '"}}'];

const ATTACKS: Attack[] = [
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

/** Creates the page. It sets `window.isDone` after the attack. */
function createHostilePage(portalUrl: string, attack: Attack): string {
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
  /** Names of the cookies that the browser sent. */
  cookies: string[];
  status: number | undefined;
}

/** Portal in which Ada is signed in, for requests of every page. */
interface PortalWithSession extends Served {
  endpoint: string;
  arrivals: Arrival[];
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
async function startPortalWithSession(
  emulator: Emulator,
  age: BrowserAge,
): Promise<PortalWithSession> {
  const arrivals: Arrival[] = [];
  const embed = createEmbedUnderTest({
    baseUrl: emulator.apiUrl,
    apiToken: emulator.apiToken,
    apps: [ORDERS],
    openMode: 'direct',
    identify: () => ({ email: ADA }),
    rateLimit: { perUser: false },
  });
  const answer = toNodeListener({ handler: (request) => embed.handler(request) });
  const served = await serve((request, response) => {
    if (request.url !== '/embed') {
      response.writeHead(200, { 'Content-Type': 'text/html', 'Set-Cookie': COOKIES }).end(PAGE);
      return;
    }
    const cookies = [...(request.headers.cookie ?? '').matchAll(/(\w+)=/g)].map(
      ([, name]) => name ?? '',
    );
    const arrival: Arrival = { method: request.method, cookies, status: undefined };
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
  let portal: PortalWithSession;
  let hostile: Served;
  let attack: Attack;
  let page: Page;

  beforeAll(async () => {
    emulator = await startEmulator();
    portal = await startPortalWithSession(emulator, age);
    hostile = await serve((request, response) => {
      if (request.url === '/redirect') {
        response.writeHead(307, { Location: portal.endpoint }).end();
        return;
      }
      const html = createHostilePage(portal.endpoint, attack);
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

  it.each(ATTACKS)('opens nothing when it uses $name', async (each) => {
    attack = each;
    portal.arrivals.length = 0;
    await page.goto(`http://localhost:${hostile.port}/`);
    if (!attack.isNavigation) await page.waitForFunction('window.isDone');
    await expect.poll(() => portal.arrivals[0]?.status, PATIENCE).toBeDefined();
    const [{ method, status, cookies } = {}] = portal.arrivals;
    expect(method).toBe(attack.arrives);
    expect(status).toBe(method === 'POST' ? BROWSERS[age].refusal : 405);
    if (attack.isNavigation) expect(cookies).toContain('everywhere');
    expect(countGenerations()).toBe(0);
  });

  it('leaves the app to the portal’s own page', async () => {
    await page.goto(portal.url);
    expect(await page.evaluate('window.openApp()')).toBe(200);
    expect(countGenerations()).toBe(1);
  });
});
