import { afterEach, beforeEach, expect, test } from 'vitest';
import { ADA, type ApiHarness, createApiHarness, GRACE, ORDERS_ID } from '../../test/setup-api.ts';
import { type Emulator, startEmulator } from '../start-emulator.ts';

let emulator: Emulator;
let api: ApiHarness;

beforeEach(async () => {
  emulator = await startEmulator();
  api = createApiHarness(emulator);
});
afterEach(() => emulator.close());

async function tokenOf(email: string, appSlug: string): Promise<string> {
  const { body } = await api.generate({ email, appSlug });
  return String(body['personalAccessToken']);
}

test('revokes one PAT, the PATs of a user, of an app, or all', async () => {
  const tokens = [await tokenOf(ADA, 'orders'), await tokenOf(ADA, 'orders')];
  await tokenOf(ADA, 'payroll');
  await tokenOf(GRACE, 'orders');
  const { admin } = emulator;
  expect(admin.revokePats({ token: String(tokens[0]) })).toBe(1);
  expect(admin.revokePats({ email: ADA, app: 'orders' })).toBe(1);
  expect(admin.revokePats({ email: ADA })).toBe(1);
  expect([admin.revokePats(), admin.revokePats()]).toEqual([1, 0]);
});

test('ends one session, or all sessions of a user', async () => {
  const token = await api.generateToken();
  const sessions = [];
  for (let count = 0; count < 3; count += 1) sessions.push(await api.openSession(token));
  expect(emulator.admin.revokeSessions({ session: String(sessions[0]) })).toBe(1);
  expect(emulator.admin.revokeSessions({ session: 'invalid' })).toBe(0);
  expect(emulator.admin.revokeSessions({ email: GRACE })).toBe(0);
  expect(emulator.admin.revokeSessions({ email: ADA })).toBe(2);
});

test('keeps the apps of a user whose email changes', async () => {
  emulator.admin.changeUser(ADA, { email: 'countess@example.com' });
  expect((await api.generate({ email: ADA, appId: ORDERS_ID })).status).toBe(404);
  const { status } = await api.generate({ email: 'countess@example.com', appId: ORDERS_ID });
  expect(status).toBe(201);
});

test('changes the slug and the release of an app', async () => {
  emulator.admin.changeApp('orders', { slug: 'sales', released: false });
  expect((await api.generate({ email: ADA, appSlug: 'orders' })).status).toBe(400);
  const { body } = await api.generate({ email: ADA, appSlug: 'sales' });
  expect(body['redirectUrl']).toMatch(/appSlug=sales$/);
  const session = await api.openSession(String(body['personalAccessToken']));
  expect(await api.touch(session)).toBe(501);
});

test('does not change the fixtures', () => {
  emulator.admin.deleteUser(ADA);
  emulator.admin.deleteApp('orders');
  expect(emulator.fixtures.users.map(({ email }) => email)).toContain(ADA);
  expect(emulator.fixtures.apps.map(({ slug }) => slug)).toContain('orders');
});

test('counts only live PATs and sessions', async () => {
  const token = await api.generateToken({ patExpiry: 60 });
  await api.openSession(token);
  emulator.clock.advance(60_000);
  expect([emulator.admin.revokeSessions(), emulator.admin.revokePats()]).toEqual([0, 0]);
  const another = await api.generateToken();
  await api.openSession(another);
  expect([emulator.admin.revokePats(), emulator.admin.revokeSessions()]).toEqual([1, 0]);
});

test('rejects an email or a slug that is already taken', async () => {
  const token = await api.generateToken();
  const { admin } = emulator;
  expect(() => admin.changeUser(ADA, { email: GRACE.toUpperCase() })).toThrow(RangeError);
  expect(() => admin.changeApp('orders', { slug: 'payroll' })).toThrow('"payroll"');
  expect((await api.redeem(token)).status).toBe(201);
  admin.changeUser(ADA, { email: ADA, name: 'Ada King' });
  admin.changeApp('orders', { slug: 'orders', name: 'All orders' });
  expect((await api.redeem(token)).status).toBe(401);
});

test('throws for unknown users and apps', () => {
  const { admin } = emulator;
  expect(() => admin.revokePats({ email: 'unknown@example.com' })).toThrow(RangeError);
  expect(() => admin.withdrawAccess({ email: ADA, app: 'unknown' })).toThrow('"unknown"');
  expect(() => admin.deleteUser('unknown@example.com')).toThrow(RangeError);
});
