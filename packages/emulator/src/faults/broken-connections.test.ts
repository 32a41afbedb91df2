import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ADA, ORDERS_ID } from '../../test/api-bench.ts';
import type { Emulator } from '../emulator.ts';
import { startEmulator } from '../start-emulator.ts';

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

function post(signal?: AbortSignal): Promise<Response> {
  return fetch(`${emulator.apiUrl}/api/ext/users/personal-access-token`, {
    method: 'POST',
    headers: {
      Authorization: `Basic ${emulator.apiToken}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ email: ADA, appId: ORDERS_ID }),
    ...(signal ? { signal } : {}),
  });
}

describe('a fault of the connection', () => {
  test('reset before the body: nothing is answered, but a PAT was generated', async () => {
    emulator.faults.add({ call: 'generate', fault: { kind: 'reset' } });
    await expect(post()).rejects.toThrow('fetch failed');
    const [entry] = emulator.journal.entries();
    expect(entry).toMatchObject({ status: null, fault: 'reset', email: ADA });
    expect(entry?.tokenFingerprint).toMatch(/^[0-9a-f]{12}$/);
  });

  test('reset in the middle of the body: headers and a part arrive', async () => {
    emulator.faults.add({ call: 'generate', fault: { kind: 'reset', at: 'mid-body' } });
    const response = await post();
    expect(response.status).toBe(201);
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(Buffer.from(first?.value ?? []).toString()).toMatch(/^\{"personalAccessToken"/);
    await expect(reader?.read()).rejects.toThrow('terminated');
  });

  test('hang: no answer until the caller gives up', async () => {
    emulator.faults.add({ call: 'generate', fault: { kind: 'hang' } });
    const controller = new AbortController();
    const request = post(controller.signal);
    await expect.poll(() => emulator.journal.entries()).toHaveLength(1);
    controller.abort();
    await expect(request).rejects.toThrow('aborted');
    expect(emulator.journal.entries()[0]).toMatchObject({ status: null, fault: 'hang' });
  });

  test('delay: the right answer, later', async () => {
    emulator.faults.add({ call: 'generate', times: 1, fault: { kind: 'delay', delayMs: 80 } });
    const startedAt = performance.now();
    const response = await post();
    expect(response.status).toBe(201);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(75);
  });

  test('drip: the right answer, in small pieces', async () => {
    const fault = { kind: 'drip', bytes: 40, everyMs: 2 } as const;
    emulator.faults.add({ call: 'generate', times: 1, fault });
    const response = await post();
    const pieces: Uint8Array[] = [];
    for await (const piece of response.body ?? []) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(3);
    expect(JSON.parse(Buffer.concat(pieces).toString())).toHaveProperty('redirectUrl');
  });

  test('whoever leaves in the middle of an answer does no harm', async () => {
    const bytes = 200_000_000;
    emulator.faults.add({ call: 'generate', times: 1, fault: { kind: 'oversized', bytes } });
    const response = await post();
    await response.body?.cancel();
    expect((await post()).status).toBe(201);
  });
});
