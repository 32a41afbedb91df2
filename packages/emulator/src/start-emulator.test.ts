import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createApiBench, ORDERS_ID } from '../test/api-bench.ts';
import type { Emulator } from './emulator.ts';
import { startEmulator } from './start-emulator.ts';

const running: Emulator[] = [];

async function start(options?: Parameters<typeof startEmulator>[0]): Promise<Emulator> {
  const emulator = await startEmulator(options);
  running.push(emulator);
  return emulator;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
});

describe('startEmulator', () => {
  test('says where it is and whom it knows', async () => {
    const emulator = await start({ apiToken: 'another' });
    expect(emulator.apiUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(emulator.publicUrl).toBe(emulator.apiUrl);
    expect(emulator.apiToken).toBe('another');
    expect(emulator.fixtures.users[0]?.email).toBe('ada@example.com');
  });

  test('listens on a second origin when asked to', async () => {
    const emulator = await start({ publicPort: 0 });
    expect(emulator.publicUrl).not.toBe(emulator.apiUrl);
    expect((await fetch(`${emulator.publicUrl}/login/my-workspace`)).status).toBe(200);
  });

  test('listens on IPv6 too', async () => {
    const emulator = await start({ host: '::1' });
    expect(emulator.apiUrl).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect((await fetch(`${emulator.apiUrl}/login/x`)).status).toBe(200);
  });

  test('runs several times in one process, each for itself', async () => {
    const emulators = await Promise.all([start(), start(), start()]);
    const [first, second] = emulators.map((emulator) => createApiBench(emulator));
    const token = await first?.generateToken();
    expect(new Set(emulators.map(({ apiUrl }) => apiUrl)).size).toBe(3);
    expect((await second?.redeem(String(token)))?.status).toBe(401);
    expect(second?.emulator.journal.entries()).toHaveLength(1);
  });

  test('does not accept a session of another emulator', async () => {
    const [first, second] = [createApiBench(await start()), createApiBench(await start())];
    const session = await first.openSession(await first.generateToken());
    expect([await first.touch(session), await second.touch(session)]).toEqual([200, 401]);
  });

  test('rejects when a port is taken, and lets go of the other', async () => {
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

  test('rejects an option and a fault that mean nothing', async () => {
    await expect(startEmulator({ port: -1 })).rejects.toThrow('port');
    const faults = [{ call: 'generate', fault: { kind: 'status', status: 1 } }] as const;
    await expect(startEmulator({ faults })).rejects.toThrow('"status"');
  });

  test('has the faults on that it was started with', async () => {
    const faults = [
      { call: 'generate', times: 1, fault: { kind: 'status', status: 502 } },
    ] as const;
    const bench = createApiBench(await start({ faults }));
    const ask = () => bench.generate({ email: 'ada@example.com', appId: ORDERS_ID });
    expect([(await ask()).status, (await ask()).status]).toEqual([502, 201]);
  });

  test('waits before every answer when it has latency', async () => {
    const { apiUrl } = await start({ latencyMs: 60 });
    const startedAt = performance.now();
    await fetch(`${apiUrl}/login/x`);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(55);
  });
});
