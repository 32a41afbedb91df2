import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { startBusyEmulator } from '../test/busy-emulator.ts';
import { startEmulator } from './start-emulator.ts';

const CHILD = fileURLToPath(new URL('../test/close-busy-emulator.ts', import.meta.url));

function openSockets(): string[] {
  return process.getActiveResourcesInfo().filter((name) => /TCP|Zlib/i.test(name));
}

describe('close', () => {
  test('ends whatever hangs, waits, drips or streams', async () => {
    const before = openSockets();
    const emulator = await startBusyEmulator();
    expect(openSockets().length).toBeGreaterThan(before.length);
    await emulator.close();
    await expect.poll(openSockets, { timeout: 5000 }).toEqual(before);
  });

  test('leaves nothing open that keeps a process alive', { timeout: 30_000 }, async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', CHILD], { timeout: 20_000 });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    expect({ code, signal, output }).toEqual({ code: 0, signal: null, output: 'closed\n' });
  });

  test('does not wait for those who connected and never said a word, or half of one', async () => {
    const before = openSockets();
    const emulator = await startEmulator();
    const { hostname, port } = new URL(emulator.apiUrl);
    const words = ['', 'GET / HT', 'POST /api/session HTTP/1.1\r\nContent-Length: 9\r\n\r\n{'];
    for (const word of words) {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => socket.destroy()).resume();
      await once(socket, 'connect');
      socket.write(word);
    }
    await expect.poll(() => openSockets().length).toBeGreaterThanOrEqual(2 * words.length);
    await emulator.close();
    await expect.poll(openSockets, { timeout: 5000 }).toEqual(before);
  });

  test('frees both ports at once', async () => {
    const emulator = await startEmulator({ publicPort: 0 });
    const [port, publicPort] = [emulator.apiUrl, emulator.publicUrl].map((url) =>
      Number(new URL(url).port),
    );
    await emulator.close();
    const next = await startEmulator({ port, publicPort });
    expect([next.apiUrl, next.publicUrl]).toEqual([emulator.apiUrl, emulator.publicUrl]);
    await next.close();
  });

  test('may be called twice', async () => {
    const emulator = await startEmulator();
    await emulator.close();
    await expect(emulator.close()).resolves.toBeUndefined();
  });
});
