import { expect, vi } from 'vitest';
import { it, type TestPortal } from '../test/start-test-portal.ts';
import { SESSION_MAX_AGE_MS } from './sessions.ts';

const ADA = { userId: 'user-1' };

async function emailOf(portal: TestPortal, cookie: string): Promise<string | null> {
  const response = await portal.send('/api/me', { cookie });
  const { user } = (await response.json()) as { user: { email: string } | null };
  return user?.email ?? null;
}

it('sets a cookie at sign-in that scripts and other sites cannot read', async ({ portal }) => {
  const response = await portal.send('/api/sign-in', { body: ADA });
  expect(response.status).toBe(200);
  const [cookie] = response.headers.getSetCookie();
  expect(cookie).toMatch(/^portal_session=.+; Path=\/; .*HttpOnly; SameSite=Lax$/);
});

it('sets a Secure cookie behind a proxy with TLS', async ({ portal }) => {
  const headers = { 'X-Forwarded-Proto': 'https' };
  const response = await portal.send('/api/sign-in', { body: ADA, headers });
  const [cookie] = response.headers.getSetCookie();
  expect(cookie).toMatch(/; HttpOnly; Secure; SameSite=Lax$/);
  expect(cookie).not.toMatch(/; Domain=/i);
  expect(response.headers.has('Strict-Transport-Security')).toBe(true);
});

it.for([
  ['an unknown user', { userId: 'user-3' }, 401],
  ['a property of every object', { userId: 'constructor' }, 401],
  ['no user', {}, 401],
  ['a body above 1 KiB', { userId: 'x'.repeat(2000) }, 413],
] as const)('rejects a sign-in with %s', async ([, body, status], { portal }) => {
  const response = await portal.send('/api/sign-in', { body });
  expect(response.status).toBe(status);
  expect(response.headers.getSetCookie()).toEqual([]);
});

it('throttles sign-ins by address', async ({ portal }) => {
  const signInFrom = (address: string) =>
    portal.send('/api/sign-in', { body: {}, headers: { 'X-Forwarded-For': address } });
  for (let count = 0; count < 30; count += 1) {
    expect((await signInFrom('203.0.113.7')).status).toBe(401);
  }
  const throttled = await signInFrom('203.0.113.7');
  expect(throttled.status).toBe(429);
  expect(Number(throttled.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect((await signInFrom('203.0.113.8')).status).toBe(401);
});

it('ends the previous session at the next sign-in', async ({ portal }) => {
  const previous = await portal.signIn();
  const next = await portal.signIn('ada', previous);
  expect(await emailOf(portal, previous)).toBeNull();
  expect(await emailOf(portal, next)).toBe('ada@example.com');
});

it('ends a session for every copy of its cookie when the user signs out', async ({ portal }) => {
  const cookie = await portal.signIn();
  expect(await emailOf(portal, cookie)).toBe('ada@example.com');
  const response = await portal.send('/api/sign-out', { body: {}, cookie });
  expect(response.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^portal_session=; Path=\/; Expires=Thu, 01 Jan 1970/),
  ]);
  expect(await emailOf(portal, cookie)).toBeNull();
  expect(await emailOf(portal, 'portal_session=s%3Aforged.signature')).toBeNull();
});

it('ends a session after eight hours even if it is used', async ({ portal }) => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const cookie = await portal.signIn();
  vi.setSystemTime(Date.now() + SESSION_MAX_AGE_MS - 1000);
  expect(await emailOf(portal, cookie)).toBe('ada@example.com');
  vi.setSystemTime(Date.now() + 1000);
  expect(await emailOf(portal, cookie)).toBeNull();
  vi.useRealTimers();
});

it('drops the cached embed URLs at sign-out', async ({ portal }) => {
  const cookie = await portal.signIn();
  await portal.openApp('orders', cookie);
  await portal.openApp('orders', cookie);
  expect(portal.toolJet.journal.entries()).toHaveLength(1);
  await portal.send('/api/sign-out', { body: {}, cookie });
  await portal.openApp('orders', await portal.signIn());
  expect(portal.toolJet.journal.entries()).toHaveLength(2);
});

it.for<Record<string, string>>([
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'same-site' },
  { Origin: 'https://evil.example' },
  { Origin: 'http://localhost:1' },
  { Origin: 'null' },
])('rejects signing in and out from another site: %o', async (headers, { portal }) => {
  const cookie = await portal.signIn();
  expect((await portal.send('/api/sign-in', { body: ADA, headers })).status).toBe(403);
  expect((await portal.send('/api/sign-out', { body: {}, cookie, headers })).status).toBe(403);
  expect(await emailOf(portal, cookie)).toBe('ada@example.com');
});
