import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Emulator, startEmulator } from '@tooljet-embed/emulator';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { audit } from './your-audit.ts';
import { changeRights } from './your-users.ts';

const ADA = { email: 'ada@example.com', password: 'analytical' };

let emulator: Emulator;
let server: Server;
let url: string;
let cookie = '';

async function post(path: string, body: unknown): Promise<Response> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-proto': 'https', cookie },
    body: JSON.stringify(body),
  });
  cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
  return response;
}

async function openOrders(): Promise<number> {
  return (await post('/api/tooljet-embed', { appId: 'orders', email: ADA.email })).status;
}

describe('the portal of the production guide', () => {
  beforeAll(async () => {
    emulator = await startEmulator();
    process.env['TOOLJET_URL'] = emulator.apiUrl;
    process.env['TOOLJET_API_TOKEN'] = emulator.apiToken;
    process.env['TOOLJET_APPS'] = 'orders';
    process.env['SESSION_SECRET'] = 'a secret of the tests, long enough';
    const { portal } = await import('./production.ts');
    server = portal.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await emulator.close();
  });

  it('generates again when rights change or the user signs out', async () => {
    expect(await openOrders()).toBe(401);
    const signedIn = await post('/sign-in', ADA);
    expect(signedIn.headers.get('set-cookie')).toMatch(
      /^__Host-portal=.+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(await openOrders()).toBe(200);
    expect(await openOrders()).toBe(200);
    expect(emulator.journal.entries()).toHaveLength(1);

    changeRights(ADA.email);
    expect(await openOrders()).toBe(200);
    expect(emulator.journal.entries()).toHaveLength(2);

    await post('/sign-out', {});
    expect(await openOrders()).toBe(401);
    await post('/sign-in', ADA);
    expect(await openOrders()).toBe(200);
    expect(emulator.journal.entries()).toHaveLength(3);
    expect(audit.entries.at(-1)).toMatchObject({ who: ADA.email, result: 'opened' });
  });

  it.each([
    ['an unknown email', { email: 'grace@example.com' }],
    ['an email that is a property of every object', { email: 'constructor' }],
    ['no password', { email: ADA.email }],
    ['a wrong password', { ...ADA, password: 'guess' }],
  ])('rejects %s', async (_case, credentials) => {
    expect((await post('/sign-in', credentials)).status).toBe(401);
    expect(await openOrders()).toBe(401);
  });

  it('throttles the sixth guess for one account, and no other account', async () => {
    const wrong = { ...ADA, email: 'mary@example.com' };
    for (let count = 0; count < 5; count += 1) {
      const email = count % 2 ? wrong.email : wrong.email.toUpperCase();
      expect((await post('/sign-in', { ...wrong, email })).status).toBe(401);
    }
    expect((await post('/sign-in', wrong)).status).toBe(429);
    expect((await post('/sign-in', ADA)).status).toBe(204);
  });

  it('keeps no typed name in the limiter, only a keyed hash of bounded length', async () => {
    const consume = vi.spyOn(RateLimiterMemory.prototype, 'consume');
    for (const email of [ADA.email, 'ADA@EXAMPLE.COM', 'a typed password', 'x'.repeat(5000)]) {
      await post('/sign-in', { email, password: 'guess' });
    }
    const keys = consume.mock.calls.map(([key]) => key);
    consume.mockRestore();
    expect(keys).toHaveLength(4);
    expect(new Set(keys).size).toBe(3);
    for (const key of keys) expect(key).toMatch(/^[\w-]{43}$/);
  });

  it('generates at most ten times a minute, and responds with Retry-After beyond it', async () => {
    await post('/sign-in', ADA);
    const open = () => {
      changeRights(ADA.email);
      return post('/api/tooljet-embed', { appId: 'orders' });
    };
    let response = await open();
    for (let count = 1; count < 12 && response.ok; count += 1) response = await open();
    expect(response.status).toBe(503);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(emulator.journal.entries()).toHaveLength(10);
  });

  it('allows frames of ToolJet only', async () => {
    const { headers } = await post('/sign-in', {});
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    const policy = headers.get('content-security-policy');
    expect(policy).toContain(`frame-src ${emulator.publicUrl};`);
    expect(policy).toContain("base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  });
});

it.each([
  ['no', undefined],
  ['an empty', ''],
  ['a short', 'x'.repeat(31)],
])('does not start with %s session secret', async (_case, secret) => {
  vi.resetModules();
  vi.stubEnv('TOOLJET_URL', 'https://tooljet.example.com');
  vi.stubEnv('TOOLJET_API_TOKEN', 'token');
  vi.stubEnv('TOOLJET_APPS', 'orders');
  vi.stubEnv('SESSION_SECRET', secret);
  await expect(import('./production.ts')).rejects.toThrow(
    /^SESSION_SECRET .+ set it to what "openssl rand -base64 32" writes/,
  );
  vi.unstubAllEnvs();
});
