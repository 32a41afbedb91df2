import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ADA,
  type ApiHarness,
  createApiHarness,
  GRACE,
  INVENTORY_ID,
  ORDERS_ID,
} from '../../test/setup-api.ts';
import { createTestClock } from '../clock.ts';
import { type Emulator, startEmulator } from '../start-emulator.ts';
import { fingerprintToken } from './issued-tokens.ts';

let emulator: Emulator;
let api: ApiHarness;

beforeEach(async () => {
  emulator = await startEmulator({ clock: createTestClock(), rotation: 'revoke' });
  api = createApiHarness(emulator);
});
afterEach(() => emulator.close());

/** Returns the subject and status of the last request. */
function lastEntry() {
  const { email, appId, tokenFingerprint, status } = emulator.journal.entries().at(-1) ?? {};
  return { email, appId, tokenFingerprint, status };
}

function subjectOfAda(token: string) {
  return { email: ADA, appId: ORDERS_ID, tokenFingerprint: fingerprintToken(token) };
}

async function openEmbedPage(token: string, appId = ORDERS_ID): Promise<void> {
  await api.request(`/embed-apps/${appId}?personal-access-token=${token}`);
}

test('names the user of the PAT for the redirect page', async () => {
  const token = await api.generateToken();
  await openEmbedPage(token);
  expect(lastEntry()).toEqual({ ...subjectOfAda(token), status: 200 });
});

test('names the app and a fingerprint for the redirect page with an unknown PAT', async () => {
  await openEmbedPage('pat_00', INVENTORY_ID);
  expect(lastEntry()).toEqual({
    email: undefined,
    appId: INVENTORY_ID,
    tokenFingerprint: fingerprintToken('pat_00'),
    status: 200,
  });
});

test.each(['orders', ORDERS_ID, 'orders/details?order=1'])(
  'names only the app for the document /applications/%s',
  async (path) => {
    await api.request(`/applications/${path}`);
    expect(lastEntry()).toEqual({ appId: ORDERS_ID, status: 200 });
  },
);

test('names the user of a PAT that a later generation has revoked', async () => {
  const token = await api.generateToken();
  const session = await api.openSession(token);
  await api.generateToken();
  await api.redeem(token);
  expect(lastEntry()).toEqual({ ...subjectOfAda(token), status: 401 });
  await openEmbedPage(token);
  expect(lastEntry()).toEqual({ ...subjectOfAda(token), status: 200 });
  await api.touch(session);
  expect(lastEntry()).toEqual({ ...subjectOfAda(token), status: 401 });
});

test('names the user of a session that has ended', async () => {
  const token = await api.generateToken();
  const session = await api.openSession(token);
  emulator.admin.revokeSessions();
  await api.touch(session);
  expect(lastEntry()).toEqual({ ...subjectOfAda(token), status: 401 });
});

test('names the email at generation when the user was changed or deleted', async () => {
  const token = await api.generateToken();
  const { body } = await api.generate({ email: GRACE, appId: ORDERS_ID });
  emulator.admin.changeUser(ADA, { email: 'countess@example.com' });
  emulator.admin.deleteUser(GRACE);
  await api.redeem(token);
  expect(lastEntry()).toMatchObject({ email: ADA, status: 401 });
  await api.redeem(String(body['personalAccessToken']));
  expect(lastEntry()).toMatchObject({ email: GRACE, status: 401 });
});

test('names the requested app when the session belongs to another app', async () => {
  const token = await api.generateToken();
  const headers = { tj_auth_token: await api.openSession(token) };
  await api.request(`/api/apps/${INVENTORY_ID}`, { headers });
  expect(lastEntry()).toEqual({ ...subjectOfAda(token), appId: INVENTORY_ID, status: 200 });
  await api.request(`/api/session?appId=${INVENTORY_ID}`, { headers });
  expect(lastEntry()).toEqual({ ...subjectOfAda(token), appId: INVENTORY_ID, status: 200 });
});

test.each(['status', 'hang', 'html', 'redirect'] as const)(
  'names the user when the fault "%s" prevents the call',
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
    const expected = { email: ADA, appId: ORDERS_ID, fault: kind };
    await expect.poll(() => emulator.journal.entries()).toMatchObject([expected]);
  },
);
