import { createWorld } from './create-world.ts';
import type { Emulator } from './emulator.ts';
import { answer } from './http/answer.ts';
import { openListener } from './http/listener.ts';
import type { EmulatorOptions } from './options.ts';
import { resolveOptions } from './resolve-options.ts';

/**
 * Starts a ToolJet to develop and test against. Any number can run in one process.
 *
 * @example
 * const emulator = await startEmulator();
 * // … talk to emulator.apiUrl with emulator.apiToken …
 * await emulator.close();
 *
 * @throws {TypeError} For an option that cannot be used.
 * @throws {Error} For a port that cannot be had, with the operating system's `code`.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const resolved = resolveOptions(options);
  const { host, publicPort } = resolved;
  const world = createWorld(resolved);
  const open = (port: number) =>
    openListener(host, port, (request, response) => void answer(world, request, response));

  const api = await open(resolved.port);
  const apiUrl = originOf(host, api.port);
  const second = await openSecond();
  world.publicUrl = resolved.publicUrl ?? (second === null ? apiUrl : originOf(host, second.port));

  async function openSecond() {
    try {
      return publicPort === undefined ? null : await open(publicPort);
    } catch (error) {
      await api.close();
      throw error;
    }
  }

  return {
    apiUrl,
    publicUrl: world.publicUrl,
    apiToken: resolved.apiToken,
    fixtures: resolved.fixtures,
    faults: world.faults,
    clock: resolved.clock,
    journal: world.journal,
    close: async () => {
      await Promise.all([api.close(), second?.close()]);
    },
  };
}

const EVERY_ADDRESS = new Set(['0.0.0.0', '::']);

function originOf(host: string, port: number): string {
  if (EVERY_ADDRESS.has(host)) return `http://127.0.0.1:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
