import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestPortal, type TestPortal } from '../test/start-test-portal.ts';
import { SESSION_MAX_AGE_MS } from './session.ts';

const ADA = { email: 'ada@example.com', password: 'analytical-engine' };

let portal: TestPortal;

beforeEach(async () => {
  portal = await startTestPortal({ trustedProxies: ['loopback'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await portal.close();
});

async function emailOf(cookie: string): Promise<string | null> {
  const response = await portal.send('/api/me', { cookie });
  const { user } = (await response.json()) as { user: { email: string } | null };
  return user?.email ?? null;
}

async function guess(email: string, address = '203.0.113.7'): Promise<Response> {
  const body = { email, password: 'guess' };
  return portal.send('/api/sign-in', { body, headers: { 'X-Forwarded-For': address } });
}

describe('signing in', () => {
  it('sets a cookie that scripts and other sites cannot read', async () => {
    const response = await portal.send('/api/sign-in', { body: ADA });
    expect(response.status).toBe(200);
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^portal_session=.+; Path=\/; .*HttpOnly; SameSite=Lax$/);
    expect(decodeURIComponent(cookie)).not.toContain('ada');
  });

  it('sets a __Host- cookie behind a trusted proxy with TLS', async () => {
    const headers = { 'X-Forwarded-Proto': 'https' };
    const response = await portal.send('/api/sign-in', { body: ADA, headers });
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-portal_session=.+; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/);
    expect(cookie).not.toMatch(/; Domain=/i);
    expect(response.headers.has('Strict-Transport-Security')).toBe(true);
  });

  it('ignores the protocol that an untrusted client claims', async () => {
    const other = await startTestPortal();
    const headers = { 'X-Forwarded-Proto': 'https' };
    const response = await other.send('/api/sign-in', { body: ADA, headers });
    expect(response.headers.getSetCookie()[0]).toMatch(/^portal_session=/);
    expect(response.headers.has('Strict-Transport-Security')).toBe(false);
    await other.close();
  });

  it('rejects a wrong password without a cookie', async () => {
    const response = await portal.send('/api/sign-in', { body: { ...ADA, password: 'wrong' } });
    expect(response.status).toBe(401);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await response.json()).toEqual({ message: expect.stringContaining('password') });
  });

  it.each([
    ['a form', 'email=ada%40example.com', 'application/x-www-form-urlencoded', 401],
    ['malformed JSON', '{', 'application/json', 400],
    ['a body above 4 KiB', JSON.stringify({ email: 'x'.repeat(5000) }), 'application/json', 413],
  ])('rejects %s', async (_case, body, type, status) => {
    const headers = { 'Content-Type': type };
    const response = await fetch(`${portal.url}/api/sign-in`, { method: 'POST', headers, body });
    expect(response.status).toBe(status);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it('throttles guesses for one account, and still lets other users in', async () => {
    // The wait is exact while the clock stands still.
    vi.useFakeTimers({ toFake: ['Date'] });
    const spellings = ['grace@example.com', 'Grace@example.com', ' GRACE@example.com '];
    for (let count = 0; count < 10; count += 1) {
      expect((await guess(spellings[count % 3] ?? '')).status).toBe(401);
    }
    const throttled = await guess('grace@example.com');
    expect(throttled.status).toBe(429);
    expect(throttled.headers.get('Retry-After')).toBe('60');
    expect(await throttled.json()).toEqual({
      message: 'Too many attempts. Try again in 60 seconds.',
    });
    expect((await portal.send('/api/sign-in', { body: ADA })).status).toBe(200);
  });

  it('throttles guesses for many accounts from one address', async () => {
    const attempts = Array.from({ length: 101 }, (_, index) => guess(`user-${index}@example.com`));
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    expect((await guess(ADA.email, '203.0.113.8')).status).toBe(401);
  });

  it('lets a user in whose password is guessed from another address', async () => {
    for (let count = 0; count < 11; count += 1) await guess(ADA.email);
    const headers = { 'X-Forwarded-For': '203.0.113.8' };
    expect((await portal.send('/api/sign-in', { body: ADA, headers })).status).toBe(200);
  });

  it('does not count attempts before a success', async () => {
    for (let count = 0; count < 12; count += 1) expect(await portal.signIn()).not.toBe('');
  });

  it('ends the previous session', async () => {
    const previous = await portal.signIn();
    const next = await portal.signIn('ada', previous);
    expect(next).not.toBe(previous);
    expect(await emailOf(previous)).toBeNull();
    expect(await emailOf(next)).toBe(ADA.email);
  });
});

describe('a session', () => {
  it('ends for every copy of its cookie when the user signs out', async () => {
    const cookie = await portal.signIn();
    expect(await emailOf(cookie)).toBe(ADA.email);
    const response = await portal.send('/api/sign-out', { body: {}, cookie });
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^portal_session=; Path=\/; Expires=Thu, 01 Jan 1970/),
    ]);
    expect(await emailOf(cookie)).toBeNull();
  });

  it('ends after eight hours even if it is used', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const cookie = await portal.signIn();
    vi.setSystemTime(Date.now() + SESSION_MAX_AGE_MS - 1000);
    expect(await emailOf(cookie)).toBe(ADA.email);
    vi.setSystemTime(Date.now() + 1000);
    expect(await emailOf(cookie)).toBeNull();
  });

  it('ends when the portal restarts', async () => {
    const cookie = await portal.signIn();
    const restarted = await startTestPortal();
    expect(await restarted.openApp('orders', cookie)).toBe(401);
    await restarted.close();
  });

  it('rejects a forged cookie', async () => {
    expect(await emailOf('portal_session=s%3Aforged.signature')).toBeNull();
  });

  it('takes the cached embed URLs along at sign-out', async () => {
    const cookie = await portal.signIn();
    await portal.openApp('orders', cookie);
    await portal.openApp('orders', cookie);
    expect(portal.toolJet.journal.entries()).toHaveLength(1);
    await portal.send('/api/sign-out', { body: {}, cookie });
    await portal.openApp('orders', await portal.signIn());
    expect(portal.toolJet.journal.entries()).toHaveLength(2);
  });
});

it.each<Record<string, string>>([
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'same-site' },
  { Origin: 'https://evil.example' },
  { Origin: 'http://localhost:1' },
  { Origin: 'null' },
])('rejects signing in and out from another site: %o', async (headers) => {
  const cookie = await portal.signIn();
  expect((await portal.send('/api/sign-in', { body: ADA, headers })).status).toBe(403);
  expect((await portal.send('/api/sign-out', { body: {}, cookie, headers })).status).toBe(403);
  expect(await emailOf(cookie)).toBe(ADA.email);
});
