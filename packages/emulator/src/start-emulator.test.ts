import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Emulator } from './emulator.ts';
import { startEmulator } from './start-emulator.ts';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

function call(path: string, body: object, authorization = `Basic ${emulator.apiToken}`) {
  return fetch(emulator.apiUrl + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: authorization },
    body: JSON.stringify(body),
  });
}

describe('startEmulator', () => {
  test('answers both API calls and serves the app to the session they open', async () => {
    const app = emulator.fixtures.apps[0];
    const answer = await call('/api/ext/users/personal-access-token', {
      email: 'ada@example.com',
      appId: app?.id,
    });
    expect(answer.status).toBe(201);
    const { personalAccessToken, redirectUrl } = (await answer.json()) as Record<string, string>;
    expect(redirectUrl).toContain(`${emulator.publicUrl}/embed-apps/${app?.id}`);

    const redeemed = await call('/api/ext/users/session', {
      appId: app?.id,
      accessToken: personalAccessToken,
    });
    const { signedPat } = (await redeemed.json()) as { signedPat: string };
    const session = await fetch(`${emulator.apiUrl}/api/session?appId=${app?.id}`, {
      headers: { tj_auth_token: signedPat },
    });
    expect(await session.json()).toMatchObject({ email: 'ada@example.com' });
  });

  test('meets the next calls with a fault as often as it is told', async () => {
    emulator.faults.add({ call: 'generate', times: 1, fault: { kind: 'status', status: 502 } });
    const request = { email: 'ada@example.com', appId: emulator.fixtures.apps[0]?.id };
    const first = await call('/api/ext/users/personal-access-token', request);
    const second = await call('/api/ext/users/personal-access-token', request);
    expect([first.status, second.status]).toEqual([502, 201]);
    expect(emulator.journal.entries().map((entry) => entry.fault)).toEqual(['status', undefined]);
  });
});
