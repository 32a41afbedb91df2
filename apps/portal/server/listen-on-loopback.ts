import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from './start-error.ts';

const MAX_SHUTDOWN_MS = 3000;
// Longer than the proxy keeps an idle connection (deploy/nginx.conf.template), so that the proxy
// closes first and never sends a request into a closing connection.
const KEEP_ALIVE_MS = 60_000;

/** A server that only this computer can reach. */
export interface LoopbackServer {
  readonly port: number;
  /** Stops accepting requests, waits briefly for open ones, then closes every connection. */
  readonly close: () => Promise<void>;
}

/**
 * Listens on both addresses of `localhost`, IPv4 and IPv6.
 *
 * @param port 0 for any free port
 * @throws {StartError} If the port is in use or not allowed
 */
export async function listenOnLoopback(
  listener: RequestListener,
  port: number,
): Promise<LoopbackServer> {
  const first = await listen(listener, '127.0.0.1', port);
  const { port: actualPort } = first.address() as AddressInfo;
  const servers = [first];
  async function close(): Promise<void> {
    await Promise.all(servers.map(shutDown));
  }
  try {
    servers.push(await listen(listener, '::1', actualPort));
  } catch (error) {
    if (!['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(codeOf(error))) {
      await close();
      throw error;
    }
  }
  return { port: actualPort, close };
}

/** Returns a port of loopback that no program uses. */
export async function findFreePort(): Promise<number> {
  const server = await listenOnLoopback((_req, res) => res.end(), 0);
  await server.close();
  return server.port;
}

async function listen(listener: RequestListener, host: string, port: number): Promise<Server> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, listener).listen(port, host);
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') {
      throw new StartError(
        `Port ${port} is in use by another program: stop that program, or choose another port with PORT=<number>.`,
      );
    }
    if (codeOf(error) === 'EACCES') {
      throw new StartError(
        `Port ${port} is not allowed for this user: choose one above 1023 with PORT=<number>.`,
      );
    }
    throw error;
  }
}

function shutDown(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), MAX_SHUTDOWN_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    // Close the remaining connections as soon as their response is sent. Zero would mean never.
    server.keepAliveTimeout = 1;
    server.closeIdleConnections();
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
