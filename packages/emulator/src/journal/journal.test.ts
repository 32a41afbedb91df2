import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ADA, type ApiBench, createApiBench, ORDERS_ID } from '../../test/api-bench.ts';
import { createTestClock } from '../clock.ts';
import type { Emulator } from '../emulator.ts';
import { startEmulator } from '../start-emulator.ts';
import { fingerprintToken } from './fingerprint-token.ts';
import { createJournal } from './journal.ts';

let emulator: Emulator;
let bench: ApiBench;

beforeEach(async () => {
  emulator = await startEmulator({ clock: createTestClock(Date.UTC(2026, 4, 1)) });
  bench = createApiBench(emulator);
});
afterEach(() => emulator.close());

describe('the journal', () => {
  test('tells who, what and how it ended, for every request', async () => {
    const token = await bench.generateToken();
    const session = await bench.openSession(token);
    emulator.clock.advance(1500);
    await bench.touch(session);
    const about = { email: ADA, appId: ORDERS_ID, tokenFingerprint: fingerprintToken(token) };
    expect(emulator.journal.entries()).toEqual([
      {
        time: '2026-05-01T00:00:00.000Z',
        method: 'POST',
        path: '/api/ext/users/personal-access-token',
        status: 201,
        call: 'generate',
        ...about,
      },
      {
        time: '2026-05-01T00:00:00.000Z',
        method: 'POST',
        path: '/api/ext/users/session',
        status: 201,
        call: 'redeem',
        ...about,
      },
      {
        time: '2026-05-01T00:00:01.500Z',
        method: 'GET',
        path: `/api/apps/${ORDERS_ID}`,
        status: 200,
        call: 'app',
        ...about,
      },
    ]);
  });

  test('notes what is refused and what does not exist', async () => {
    await bench.generate({ email: 'nobody@example.com', appId: ORDERS_ID });
    await bench.request('/nowhere?a=b');
    expect(emulator.journal.entries()).toMatchObject([
      { status: 404, email: 'nobody@example.com', call: 'generate' },
      { status: 404, path: '/nowhere', method: 'GET' },
    ]);
  });

  test('never holds a token, whichever way it came', async () => {
    const token = await bench.generateToken();
    const session = await bench.openSession(token);
    await bench.request(`/embed-apps/${ORDERS_ID}?personal-access-token=${token}`);
    await bench.request('/api/session?appId=orders', { headers: { tj_auth_token: session } });
    await bench.request(`/embed-apps/${token}`);
    await bench.request(`/embed-apps/${token.replace('_', '%5F')}`);
    await bench.request(`/applications/${session}%3Ftoken=${session}`);
    await bench.redeem('pat_0123456789abcdef', token);
    await bench.generate({ email: token, appId: token, appSlug: session });
    await bench.generate({}, { Authorization: 'Basic wrong-canary' });
    const text = JSON.stringify(emulator.journal.entries());
    for (const secret of [token, session, 'pat_0', 'wrong-canary', emulator.apiToken]) {
      expect(text).not.toContain(secret);
    }
  });

  test('can be cleared, and hands out copies', async () => {
    await bench.request('/nowhere');
    const entries = emulator.journal.entries();
    emulator.journal.clear();
    expect([entries.length, emulator.journal.entries().length]).toEqual([1, 0]);
  });

  test('keeps the last ten thousand requests at least, and never twice as many', () => {
    const journal = createJournal(createTestClock());
    for (let count = 0; count < 25_000; count += 1) journal.open('GET', `/${count}`, undefined);
    const entries = journal.entries();
    expect(entries.length).toBeGreaterThanOrEqual(10_000);
    expect(entries.length).toBeLessThan(20_000);
    expect(entries.at(-1)?.path).toBe('/24999');
  });
});
