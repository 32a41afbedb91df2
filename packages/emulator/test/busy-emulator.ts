import { once } from 'node:events';
import { connect } from 'node:net';
import { type Emulator, startEmulator } from '../src/index.ts';

const PATHS = [
  '/api/session',
  '/api/apps/x',
  '/applications/x',
  '/embed-apps/x',
  '/assets/never-loaded.png',
];

/** Starts an emulator in the middle of responses that hang, wait, drip and stream. */
export async function startBusyEmulator(): Promise<Emulator> {
  const emulator = await startEmulator({ publicPort: 0 });
  emulator.faults.add({ call: 'session-check', fault: { kind: 'hang' } });
  emulator.faults.add({ call: 'app', fault: { kind: 'delay', delayMs: 600_000 } });
  emulator.faults.add({ call: 'app-page', fault: { kind: 'drip', everyMs: 600_000 } });
  emulator.faults.add({ call: 'embed-page', fault: { kind: 'bomb', bytes: 1_000_000_000 } });
  const { hostname, port } = new URL(emulator.apiUrl);
  for (const path of PATHS) {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => socket.destroy()).resume();
    await once(socket, 'connect');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: emulator\r\n\r\n`);
  }
  while (emulator.journal.entries().length < PATHS.length) {
    await new Promise((nextTask) => setImmediate(nextTask));
  }
  return emulator;
}
