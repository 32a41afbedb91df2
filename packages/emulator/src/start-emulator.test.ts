import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createApiHarness, ORDERS_ID } from '../test/setup-api.ts';
import { type Emulator, startEmulator } from './start-emulator.ts';

const running: Emulator[] = [];

async function start(options?: Parameters<typeof startEmulator>[0]): Promise<Emulator> {
  const emulator = await startEmulator(options);
  running.push(emulator);
  return emulator;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
});

test('returns its addresses, API token and fixtures', async () => {
  const emulator = await start({ apiToken: 'another' });
  expect(emulator.apiUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(emulator.publicUrl).toBe(emulator.apiUrl);
  expect(emulator.apiToken).toBe('another');
  expect(emulator.fixtures.users[0]?.email).toBe('ada@example.com');
});

test('listens on a second port when publicPort is set', async () => {
  const emulator = await start({ publicPort: 0 });
  expect(emulator.publicUrl).not.toBe(emulator.apiUrl);
  expect((await fetch(`${emulator.publicUrl}/login/my-workspace`)).status).toBe(200);
});

test('listens on IPv6', async () => {
  const emulator = await start({ host: '::1' });
  expect(emulator.apiUrl).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect((await fetch(`${emulator.apiUrl}/login/x`)).status).toBe(200);
});

test('runs several independent emulators in one process', async () => {
  const emulators = await Promise.all([start(), start(), start()]);
  const [first, second] = emulators.map((emulator) => createApiHarness(emulator));
  const token = await first?.generateToken();
  expect(new Set(emulators.map(({ apiUrl }) => apiUrl)).size).toBe(3);
  expect((await second?.redeem(String(token)))?.status).toBe(401);
  expect(second?.emulator.journal.entries()).toHaveLength(1);
});

test('rejects a session of another emulator', async () => {
  const [first, second] = [createApiHarness(await start()), createApiHarness(await start())];
  const session = await first.openSession(await first.generateToken());
  expect([await first.touch(session), await second.touch(session)]).toEqual([200, 401]);
});

test('rejects and frees the first port when the second is taken', async () => {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await expect(startEmulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });

  const other = await startEmulator();
  const { apiUrl } = other;
  const free = Number(new URL(apiUrl).port);
  await other.close();
  const both = startEmulator({ port: free, publicPort: port });
  await expect(both).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await expect(fetch(apiUrl)).rejects.toThrow('fetch failed');
  await new Promise((closed) => server.close(closed));
});

test('rejects an invalid option or fault', async () => {
  await expect(startEmulator({ port: -1 })).rejects.toThrow('port');
  const faults = [{ call: 'generate', fault: { kind: 'status', status: 1 } }] as const;
  await expect(startEmulator({ faults })).rejects.toThrow('"status"');
});

test('switches on the faults in its options', async () => {
  const faults = [{ call: 'generate', times: 1, fault: { kind: 'status', status: 502 } }] as const;
  const api = createApiHarness(await start({ faults }));
  const generate = () => api.generate({ email: 'ada@example.com', appId: ORDERS_ID });
  expect([(await generate()).status, (await generate()).status]).toEqual([502, 201]);
});

test('delays every response by latencyMs', async () => {
  const { apiUrl } = await start({ latencyMs: 60 });
  const startedAt = performance.now();
  await fetch(`${apiUrl}/login/x`);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(55);
});
