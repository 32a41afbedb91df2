import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { type Admin, createAdmin } from './admin/admin.ts';
import type { EmulatorClock } from './clock.ts';
import { CONTROL_PATH, handleControlRequest } from './control/handle-control-request.ts';
import { createEmulatorContext } from './emulator-context.ts';
import type { FaultRegistry } from './faults/fault-registry.ts';
import type { Fixtures } from './fixtures/fixtures.ts';
import { handleRequest, parseRequestUrl } from './http/handle-request.ts';
import type { Journal } from './journal/journal.ts';
import type { EmulatorOptions } from './options.ts';
import { resolveOptions } from './resolve-options.ts';

/** A running emulator. */
export interface Emulator {
  /** Address of the API: `POST <apiUrl>/api/ext/users/personal-access-token` generates a PAT. */
  readonly apiUrl: string;
  /** Address of `redirectUrl` and of the pages. An origin unless there is a `subPath`. */
  readonly publicUrl: string;
  /** API token that the header `Authorization: Basic <apiToken>` must carry. */
  readonly apiToken: string;
  /** Users and apps that the emulator started with. */
  readonly fixtures: Fixtures;
  /** Faults that are on. */
  readonly faults: FaultRegistry;
  /** Revokes tokens, sessions and access, and changes users and apps, while the emulator runs. */
  readonly admin: Admin;
  /** Clock for lifetimes. {@link EmulatorClock.advance} ends sessions without waiting. */
  readonly clock: EmulatorClock;
  /** Every request that the emulator received, without tokens. */
  readonly journal: Journal;
  /** Stops listening, drops every connection and leaves no resource open. */
  close(): Promise<void>;
}

/**
 * Starts an emulated ToolJet for development and tests. One process can run any number of them.
 *
 * @example
 * const emulator = await startEmulator();
 * // … send requests to emulator.apiUrl with emulator.apiToken …
 * await emulator.close();
 *
 * @throws {TypeError} For an invalid or unknown option.
 * @throws {Error} If a port is not available, with the operating system's `code`.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const resolved = resolveOptions(options);
  const { host, publicPort, users, apps } = resolved;
  const context = createEmulatorContext(resolved);
  const admin = createAdmin(context);

  const servePublic: RequestListener = (request, response) => {
    // Rejects only if the client disconnects during the response.
    handleRequest(context, request, response).catch(() => response.destroy());
  };
  const serveApi: RequestListener = (request, response) => {
    const path = pathOf(request);
    if (path === '/') {
      response.writeHead(302, { Location: `${CONTROL_PATH}/` }).end();
    } else if (path === CONTROL_PATH || path.startsWith(`${CONTROL_PATH}/`)) {
      void handleControlRequest(context, admin, request, response, path);
    } else {
      servePublic(request, response);
    }
  };

  const apiListener = await listen(host, resolved.port, serveApi);
  const publicListener =
    publicPort === undefined
      ? undefined
      : await listen(host, publicPort, servePublic).catch(async (error: unknown) => {
          await apiListener.close();
          throw error;
        });
  const apiOrigin = originOf(host, apiListener.port);
  const publicOrigin =
    resolved.publicUrl ?? (publicListener ? originOf(host, publicListener.port) : apiOrigin);
  context.apiUrl = apiOrigin + resolved.subPath;
  context.publicUrl = publicOrigin + resolved.subPath;

  return {
    apiUrl: context.apiUrl,
    publicUrl: context.publicUrl,
    apiToken: resolved.apiToken,
    fixtures: { users, apps },
    faults: context.faults,
    admin,
    clock: resolved.clock,
    journal: context.journal,
    close: async () => {
      await Promise.all([apiListener.close(), publicListener?.close()]);
    },
  };
}

interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

function listen(host: string, port: number, serve: RequestListener): Promise<Listener> {
  const server = createServer(serve);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}

function pathOf(request: IncomingMessage): string {
  return parseRequestUrl(request.url ?? '/').pathname;
}

const WILDCARD_HOSTS = new Set(['0.0.0.0', '::']);

function originOf(host: string, port: number): string {
  if (WILDCARD_HOSTS.has(host)) return `http://127.0.0.1:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
