import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { startBusyEmulator } from '../test/busy-emulator.ts';
import { startEmulator } from './start-emulator.ts';

const BUSY_EMULATOR = new URL('../test/busy-emulator.ts', import.meta.url).href;
const CLOSE_BUSY_EMULATOR = `
import { startBusyEmulator } from '${BUSY_EMULATOR}';
const emulator = await startBusyEmulator();
await emulator.close();
process.stdout.write('closed');
`;

function openSockets(): string[] {
  return process.getActiveResourcesInfo().filter((name) => /TCP|Zlib/i.test(name));
}

describe('close', () => {
  test('ends responses that hang, wait, drip or stream', async () => {
    const before = openSockets();
    const emulator = await startBusyEmulator();
    expect(openSockets().length).toBeGreaterThan(before.length);
    await emulator.close();
    await expect.poll(openSockets, { timeout: 5000 }).toEqual(before);
  });

  test('leaves no resource open that keeps the process alive', { timeout: 30_000 }, async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', CLOSE_BUSY_EMULATOR],
      { timeout: 20_000 },
    );
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    expect({ code, signal, output }).toEqual({ code: 0, signal: null, output: 'closed' });
  });

  test('does not wait for connections without a complete request', async () => {
    const before = openSockets();
    const emulator = await startEmulator();
    const { hostname, port } = new URL(emulator.apiUrl);
    const fragments = ['', 'GET / HT', 'POST /api/session HTTP/1.1\r\nContent-Length: 9\r\n\r\n{'];
    for (const fragment of fragments) {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => socket.destroy()).resume();
      await once(socket, 'connect');
      socket.write(fragment);
    }
    await expect.poll(() => openSockets().length).toBeGreaterThanOrEqual(2 * fragments.length);
    await emulator.close();
    await expect.poll(openSockets, { timeout: 5000 }).toEqual(before);
  });

  test('frees both ports immediately', async () => {
    const emulator = await startEmulator({ publicPort: 0 });
    const [port, publicPort] = [emulator.apiUrl, emulator.publicUrl].map((url) =>
      Number(new URL(url).port),
    );
    await emulator.close();
    const next = await startEmulator({ port, publicPort });
    expect([next.apiUrl, next.publicUrl]).toEqual([emulator.apiUrl, emulator.publicUrl]);
    await next.close();
  });

  test('can be called twice', async () => {
    const emulator = await startEmulator();
    await emulator.close();
    await expect(emulator.close()).resolves.toBeUndefined();
  });
});
