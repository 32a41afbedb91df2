import type { IncomingMessage, ServerResponse } from 'node:http';
import { createAdmin } from './admin/create-admin.ts';
import { answerControl, CONTROL_PATH } from './control/answer-control.ts';
import { createWorld } from './create-world.ts';
import type { Emulator } from './emulator.ts';
import { answer } from './http/answer.ts';
import { type Listener, openListener } from './http/listener.ts';
import { parseTarget } from './http/parse-target.ts';
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
  for (const fault of options.faults ?? []) world.faults.add(fault);
  const admin = createAdmin(world);

  const answerPublic = (request: IncomingMessage, response: ServerResponse): void => {
    // Whoever leaves in the middle of an answer is the only one who could be told.
    answer(world, request, response).catch(() => response.destroy());
  };
  const answerApi = (request: IncomingMessage, response: ServerResponse): void => {
    const { pathname } = parseTarget(request.url ?? '/');
    if (pathname === '/') {
      response.writeHead(302, { Location: `${CONTROL_PATH}/` }).end();
    } else if (pathname === CONTROL_PATH || pathname.startsWith(`${CONTROL_PATH}/`)) {
      void answerControl(world, admin, request, response, pathname);
    } else {
      answerPublic(request, response);
    }
  };

  const api = await openListener(host, resolved.port, answerApi);
  const second =
    publicPort === undefined
      ? null
      : await openBeside(api, () => openListener(host, publicPort, answerPublic));
  world.apiUrl = originOf(host, api.port);
  world.publicUrl = resolved.publicUrl ?? (second ? originOf(host, second.port) : world.apiUrl);

  return {
    apiUrl: world.apiUrl,
    publicUrl: world.publicUrl,
    apiToken: resolved.apiToken,
    fixtures: resolved.fixtures,
    faults: world.faults,
    admin,
    clock: resolved.clock,
    journal: world.journal,
    close: async () => {
      await Promise.all([api.close(), second?.close()]);
    },
  };
}

async function openBeside(first: Listener, open: () => Promise<Listener>): Promise<Listener> {
  try {
    return await open();
  } catch (error) {
    await first.close();
    throw error;
  }
}

const EVERY_ADDRESS = new Set(['0.0.0.0', '::']);

function originOf(host: string, port: number): string {
  if (EVERY_ADDRESS.has(host)) return `http://127.0.0.1:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
