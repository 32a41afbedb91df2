import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from './settings.ts';

const MAX_SHUTDOWN_MS = 3000;
// Longer than nginx keeps an idle connection (deploy/nginx.conf.template), so that nginx closes first
// and never sends a request into a closing connection.
const KEEP_ALIVE_MS = 60_000;

/** A server that only this computer can reach. */
export interface LoopbackServer {
  readonly port: number;
  /** Stops accepting requests, waits briefly for open ones, then closes every connection. */
  readonly close: () => Promise<void>;
}

/**
 * Listens on 127.0.0.1.
 *
 * @param port 0 for any free port
 * @throws {StartError} If the port is in use or not allowed
 */
export async function listenOnLoopback(
  listener: RequestListener,
  port: number,
): Promise<LoopbackServer> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, listener);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    const problem = error.code === 'EACCES' ? 'not allowed for this user' : 'in use';
    throw new StartError(`Port ${port} is ${problem}: choose another port with PORT=<number>.`);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const timer = setTimeout(() => server.closeAllConnections(), MAX_SHUTDOWN_MS);
      // Closes the other connections as soon as their response is sent. Zero would mean never.
      server.keepAliveTimeout = 1;
      await once(server.close(), 'close');
      clearTimeout(timer);
    },
  };
}

/** Returns a port of loopback that no program uses. */
export async function findFreePort(): Promise<number> {
  const server = await listenOnLoopback((_req, res) => res.end(), 0);
  await server.close();
  return server.port;
}
