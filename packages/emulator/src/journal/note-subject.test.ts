import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ADA,
  type ApiBench,
  createApiBench,
  GRACE,
  INVENTORY_ID,
  ORDERS_ID,
} from '../../test/api-bench.ts';
import { createTestClock } from '../clock.ts';
import type { Emulator } from '../emulator.ts';
import { startEmulator } from '../start-emulator.ts';
import { fingerprintToken } from './fingerprint-token.ts';

let emulator: Emulator;
let bench: ApiBench;

beforeEach(async () => {
  emulator = await startEmulator({ clock: createTestClock(), rotation: 'revoke' });
  bench = createApiBench(emulator);
});
afterEach(() => emulator.close());

/** Whom and what the last request was about. */
function latest() {
  const { email, appId, tokenFingerprint, status } = emulator.journal.entries().at(-1) ?? {};
  return { email, appId, tokenFingerprint, status };
}

function aboutAda(token: string) {
  return { email: ADA, appId: ORDERS_ID, tokenFingerprint: fingerprintToken(token) };
}

async function askForEmbedPage(token: string, appId = ORDERS_ID): Promise<void> {
  await bench.request(`/embed-apps/${appId}?personal-access-token=${token}`);
}

describe('whom the journal knows a request to be about', () => {
  test('the redirect page: whom its PAT was made for', async () => {
    const token = await bench.generateToken();
    await askForEmbedPage(token);
    expect(latest()).toEqual({ ...aboutAda(token), status: 200 });
  });

  test('the redirect page with a PAT that nobody made: its app and a fingerprint', async () => {
    await askForEmbedPage('pat_00', INVENTORY_ID);
    expect(latest()).toEqual({
      email: undefined,
      appId: INVENTORY_ID,
      tokenFingerprint: fingerprintToken('pat_00'),
      status: 200,
    });
  });

  test.each(['orders', ORDERS_ID, 'orders/details?order=1'])(
    'the document of an app (%s): the app, as it is asked for without a token',
    async (path) => {
      await bench.request(`/applications/${path}`);
      expect(latest()).toEqual({ appId: ORDERS_ID, status: 200 });
    },
  );

  test('a PAT that a later generation has revoked: still whose it was', async () => {
    const token = await bench.generateToken();
    const session = await bench.openSession(token);
    await bench.generateToken();
    await bench.redeem(token);
    expect(latest()).toEqual({ ...aboutAda(token), status: 401 });
    await askForEmbedPage(token);
    expect(latest()).toEqual({ ...aboutAda(token), status: 200 });
    await bench.touch(session);
    expect(latest()).toEqual({ ...aboutAda(token), status: 401 });
  });

  test('a session that has ended: still whose it was', async () => {
    const token = await bench.generateToken();
    const session = await bench.openSession(token);
    emulator.admin.revokeSessions();
    await bench.touch(session);
    expect(latest()).toEqual({ ...aboutAda(token), status: 401 });
  });

  test('somebody who was deleted or has another e-mail: who it was when the PAT was made', async () => {
    const token = await bench.generateToken();
    const { body } = await bench.generate({ email: GRACE, appId: ORDERS_ID });
    emulator.admin.changeUser(ADA, { email: 'countess@example.com' });
    emulator.admin.deleteUser(GRACE);
    await bench.redeem(token);
    expect(latest()).toMatchObject({ email: ADA, status: 401 });
    await bench.redeem(String(body['personalAccessToken']));
    expect(latest()).toMatchObject({ email: GRACE, status: 401 });
  });

  test('a live session at another app: the app that was asked for', async () => {
    const token = await bench.generateToken();
    const headers = { tj_auth_token: await bench.openSession(token) };
    await bench.request(`/api/apps/${INVENTORY_ID}`, { headers });
    expect(latest()).toEqual({ ...aboutAda(token), appId: INVENTORY_ID, status: 403 });
    await bench.request(`/api/session?appId=${INVENTORY_ID}`, { headers });
    expect(latest()).toEqual({ ...aboutAda(token), appId: INVENTORY_ID, status: 403 });
  });

  test.each(['status', 'hang', 'html', 'redirect'] as const)(
    'knows whom a request was about that met the fault "%s"',
    async (kind) => {
      const fault = kind === 'status' ? { kind, status: 502 } : { kind };
      emulator.faults.add({ call: 'generate', fault });
      const signal = AbortSignal.timeout(5000);
      const request = fetch(`${emulator.apiUrl}/api/ext/users/personal-access-token`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email: ADA, appSlug: 'orders' }),
        redirect: 'manual',
        signal,
      });
      request.catch(() => undefined);
      const seen = { email: ADA, appId: ORDERS_ID, fault: kind };
      await expect.poll(() => emulator.journal.entries()).toMatchObject([seen]);
    },
  );
});
