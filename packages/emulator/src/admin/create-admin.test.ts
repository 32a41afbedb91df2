import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ADA, type ApiBench, createApiBench, GRACE, ORDERS_ID } from '../../test/api-bench.ts';
import type { Emulator } from '../emulator.ts';
import { startEmulator } from '../start-emulator.ts';

let emulator: Emulator;
let bench: ApiBench;

beforeEach(async () => {
  emulator = await startEmulator();
  bench = createApiBench(emulator);
});
afterEach(() => emulator.close());

async function tokenOf(email: string, appSlug: string): Promise<string> {
  const { body } = await bench.generate({ email, appSlug });
  return String(body['personalAccessToken']);
}

describe('the administrator', () => {
  test('revokes one PAT, those of a person, those of an app, or all', async () => {
    const tokens = [await tokenOf(ADA, 'orders'), await tokenOf(ADA, 'orders')];
    await tokenOf(ADA, 'payroll');
    await tokenOf(GRACE, 'orders');
    const { admin } = emulator;
    expect(admin.revokePats({ token: String(tokens[0]) })).toBe(1);
    expect(admin.revokePats({ email: ADA, app: 'orders' })).toBe(1);
    expect(admin.revokePats({ email: ADA })).toBe(1);
    expect([admin.revokePats(), admin.revokePats()]).toEqual([1, 0]);
  });

  test('ends one session, or all of a person', async () => {
    const token = await bench.generateToken();
    const sessions = [];
    for (let count = 0; count < 3; count += 1) sessions.push(await bench.openSession(token));
    expect(emulator.admin.revokeSessions({ session: String(sessions[0]) })).toBe(1);
    expect(emulator.admin.revokeSessions({ session: 'nonsense' })).toBe(0);
    expect(emulator.admin.revokeSessions({ email: GRACE })).toBe(0);
    expect(emulator.admin.revokeSessions({ email: ADA })).toBe(2);
  });

  test('renames a person, who keeps their apps', async () => {
    emulator.admin.changeUser(ADA, { email: 'countess@example.com' });
    expect((await bench.generate({ email: ADA, appId: ORDERS_ID })).status).toBe(404);
    const answer = await bench.generate({ email: 'countess@example.com', appId: ORDERS_ID });
    expect(answer.status).toBe(201);
  });

  test('gives an app a slug and takes a release back', async () => {
    emulator.admin.changeApp('orders', { slug: 'sales', released: false });
    expect((await bench.generate({ email: ADA, appSlug: 'orders' })).status).toBe(400);
    const { body } = await bench.generate({ email: ADA, appSlug: 'sales' });
    expect(body['redirectUrl']).toMatch(/appSlug=sales$/);
    const session = await bench.openSession(String(body['personalAccessToken']));
    expect(await bench.touch(session)).toBe(501);
  });

  test('leaves the fixtures as they were', () => {
    emulator.admin.deleteUser(ADA);
    emulator.admin.deleteApp('orders');
    expect(emulator.fixtures.users.map(({ email }) => email)).toContain(ADA);
    expect(emulator.fixtures.apps.map(({ slug }) => slug)).toContain('orders');
  });

  test('counts what was alive only', async () => {
    const token = await bench.generateToken({ patExpiry: 60 });
    await bench.openSession(token);
    emulator.clock.advance(60_000);
    expect([emulator.admin.revokeSessions(), emulator.admin.revokePats()]).toEqual([0, 0]);
    const another = await bench.generateToken();
    await bench.openSession(another);
    expect([emulator.admin.revokePats(), emulator.admin.revokeSessions()]).toEqual([1, 0]);
  });

  test('gives nobody an e-mail, and no app a slug, that another has', async () => {
    const token = await bench.generateToken();
    const { admin } = emulator;
    expect(() => admin.changeUser(ADA, { email: GRACE.toUpperCase() })).toThrow(RangeError);
    expect(() => admin.changeApp('orders', { slug: 'payroll' })).toThrow('"payroll"');
    expect((await bench.redeem(token)).status).toBe(201);
    admin.changeUser(ADA, { email: ADA, name: 'Ada King' });
    admin.changeApp('orders', { slug: 'orders', name: 'All orders' });
    expect((await bench.redeem(token)).status).toBe(401);
  });

  test('throws for people and apps that nobody knows', () => {
    const { admin } = emulator;
    expect(() => admin.revokePats({ email: 'nobody@example.com' })).toThrow(RangeError);
    expect(() => admin.withdrawAccess({ email: ADA, app: 'nothing' })).toThrow('"nothing"');
    expect(() => admin.deleteUser('nobody@example.com')).toThrow(RangeError);
  });
});
