import { get } from 'node:http';
import type { RequestHandler } from 'express';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPortal } from './create-portal.ts';
import { DEMO_CATALOGUE, DEMO_PEOPLE } from './demo.ts';
import { createDemoDirectory } from './demo-directory.ts';
import { listenOnLoopback, type LoopbackServer } from './loopback-server.ts';
import { REVOKED_SECONDS, SESSION_SECONDS } from './portal-state.ts';

const ADA = { email: 'ada@example.com', password: 'analytical-engine' };

const directory = await createDemoDirectory(DEMO_PEOPLE);

let server: LoopbackServer;
let url: string;

async function start(trustedProxies: readonly string[] = []): Promise<void> {
  const client: RequestHandler = (_req, res) => void res.send('a page');
  const portal = createPortal({
    toolJet: {
      url: 'http://127.0.0.1:9',
      apiToken: 'token',
      embedOrigins: ['http://127.0.0.1:9'],
    },
    catalogue: DEMO_CATALOGUE,
    directory,
    client,
    isDevelopment: false,
    trustedProxies,
    logger: { warn: () => undefined, error: () => undefined },
  });
  server = await listenOnLoopback(portal, 0);
  url = `http://localhost:${server.port}`;
}

beforeEach(() => start());
afterEach(async () => {
  vi.useRealTimers();
  await server.close();
});

function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  return fetch(url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

async function signIn(over = ''): Promise<string> {
  const response = await post('/api/sign-in', ADA, { cookie: over });
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function whoIs(cookie: string): Promise<string | null> {
  const response = await fetch(`${url}/api/me`, { headers: { cookie } });
  const { person } = (await response.json()) as { person: { email: string } | null };
  return person?.email ?? null;
}

describe('signing in', () => {
  it('sets a sealed cookie that scripts and other sites do not get', async () => {
    const response = await post('/api/sign-in', ADA);
    expect(response.status).toBe(200);
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    expect(cookie).not.toMatch(/; Secure/i);
    expect(decodeURIComponent(cookie)).not.toContain(ADA.email);
  });

  it('marks the cookie as secure behind a trusted proxy that speaks https', async () => {
    await server.close();
    await start(['loopback']);
    const response = await post('/api/sign-in', ADA, { 'X-Forwarded-Proto': 'https' });
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-portal_session=/);
    expect(cookie).toMatch(/; Secure/i);
    expect(cookie).toMatch(/; Path=\/(?:;|$)/i);
    expect(cookie).not.toMatch(/; Domain=/i);
    expect(response.headers.has('Strict-Transport-Security')).toBe(true);
  });

  it('believes nobody about the protocol who is no trusted proxy', async () => {
    const response = await post('/api/sign-in', ADA, { 'X-Forwarded-Proto': 'https' });
    expect(response.headers.getSetCookie()[0]).toMatch(/^portal_session=/);
    expect(response.headers.has('Strict-Transport-Security')).toBe(false);
  });

  it('lets nobody guess passwords for long, and others sign in meanwhile', async () => {
    // How long to wait is exact while the clock stands still.
    vi.useFakeTimers({ toFake: ['Date'] });
    const spellings = ['grace@example.com', 'Grace@example.com', ' GRACE@example.com '];
    const refused: Response[] = [];
    for (let index = 0; index < 12; index += 1) {
      const email = spellings[index % 3];
      const answer = await post('/api/sign-in', { email, password: 'guess' });
      if (answer.status === 429) refused.push(answer);
    }
    expect(refused).toHaveLength(2);
    expect(refused[0]?.headers.get('retry-after')).toBe('60');
    expect(await refused[0]?.json()).toEqual({
      message: 'Too many attempts. Try again in 60 seconds.',
    });
    expect((await post('/api/sign-in', ADA)).status).toBe(200);
  });

  it('stays open to the person whose password somebody guesses elsewhere', async () => {
    await server.close();
    await start(['loopback']);
    const statuses: number[] = [];
    for (let count = 0; count < 11; count += 1) {
      const guess = { ...ADA, password: 'guess' };
      const answer = await post('/api/sign-in', guess, { 'X-Forwarded-For': '203.0.113.7' });
      statuses.push(answer.status);
    }
    expect(statuses.at(-1)).toBe(429);
    const home = { 'X-Forwarded-For': '203.0.113.8' };
    expect((await post('/api/sign-in', ADA, home)).status).toBe(200);
  });

  it.each(['evil.example', 'localhost.evil.example', 'evil-localhost'])(
    'is for this computer only, and not as %s',
    async (name) => {
      const { hostname, port } = new URL(url);
      const status = await new Promise((resolve, reject) => {
        const headers = { host: `${name}:${port}` };
        get({ hostname, port, path: '/api/me', headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).on('error', reject);
      });
      expect(status).toBe(403);
    },
  );

  it('refuses a wrong password in words, without a cookie', async () => {
    const response = await post('/api/sign-in', { ...ADA, password: 'wrong' });
    expect(response.status).toBe(401);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await response.json()).toEqual({ message: expect.stringContaining('password') });
  });

  it.each([
    ['a form', 'email=ada%40example.com', 'application/x-www-form-urlencoded', 401],
    ['something that is not JSON', '{', 'application/json', 400],
    ['far too much', JSON.stringify({ email: 'x'.repeat(5000) }), 'application/json', 413],
  ])('refuses %s', async (_what, body, type, status) => {
    const headers = { 'Content-Type': type };
    const response = await fetch(`${url}/api/sign-in`, { method: 'POST', headers, body });
    expect(response.status).toBe(status);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it.each([
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { Origin: 'https://evil.example' },
    { Origin: 'http://localhost:1' },
    { Origin: 'null' },
  ])('refuses another site, as signing out does: %o', async (site) => {
    const headers = site as Record<string, string>;
    expect((await post('/api/sign-in', ADA, headers)).status).toBe(403);
    const cookie = await signIn();
    expect((await post('/api/sign-out', {}, { cookie, ...headers })).status).toBe(403);
    expect(await whoIs(cookie)).toBe(ADA.email);
  });
});

describe('being signed in', () => {
  it('lasts until signing out, after which a kept copy of the cookie is worth nothing', async () => {
    const cookie = await signIn();
    expect(await whoIs(cookie)).toBe('ada@example.com');
    const response = await post('/api/sign-out', {}, { cookie });
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^portal_session=; Max-Age=0;/),
    ]);
    expect(await whoIs(cookie)).toBeNull();
  });

  it('lasts a working day at most, whatever a browser does with the cookie', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const cookie = await signIn();
    vi.setSystemTime(Date.now() + (SESSION_SECONDS - 1) * 1000);
    expect(await whoIs(cookie)).toBe(ADA.email);
    vi.setSystemTime(Date.now() + (REVOKED_SECONDS - SESSION_SECONDS + 2) * 1000);
    expect(await whoIs(cookie)).toBeNull();
  });

  it('ends the former session when somebody signs in over it', async () => {
    const cookie = await signIn();
    const next = await signIn(cookie);
    expect(await whoIs(cookie)).toBeNull();
    expect(await whoIs(next)).toBe(ADA.email);
  });

  it('is nobody with a forged cookie', async () => {
    expect(await whoIs('portal_session=Fe26.2*1*forged')).toBeNull();
  });

  it('is needed for the catalogue and for embed URLs', async () => {
    expect((await fetch(`${url}/api/apps`)).status).toBe(401);
    expect((await post('/api/tooljet-embed', { appId: 'orders' })).status).toBe(401);
    const cookie = await signIn();
    const response = await fetch(`${url}/api/apps`, { headers: { cookie } });
    expect(await response.json()).toEqual({ ...DEMO_CATALOGUE, hasDeveloperTools: false });
  });
});

describe('every answer', () => {
  it('allows frames of ToolJet alone, and nothing inline', async () => {
    const { headers } = await fetch(url);
    expect(headers.get('Content-Security-Policy')?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      'frame-src http://127.0.0.1:9',
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  it('keeps to itself what other sites and other readings of it could use', async () => {
    const { headers } = await fetch(url);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(headers.has('X-Powered-By')).toBe(false);
  });

  it('tells whoever watches over it that it is well', async () => {
    const response = await fetch(`${url}/api/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  it('is kept by nobody, where it says who is signed in', async () => {
    expect((await fetch(`${url}/api/me`)).headers.get('Cache-Control')).toBe('no-store');
  });

  it('is JSON under /api, also where there is nothing', async () => {
    const response = await fetch(`${url}/api/nothing`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: 'There is nothing at this address.' });
  });
});
