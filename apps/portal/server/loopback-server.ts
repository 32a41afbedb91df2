import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from './start-error.ts';

const LONGEST_FAREWELL_MS = 3000;
// Longer than the proxy in front keeps an idle connection (deploy/nginx.conf.template): the side that
// sends the requests has to be the one that closes.
const KEEP_ALIVE_MS = 60_000;

/** A server that only this machine can reach. */
export interface LoopbackServer {
  readonly port: number;
  /** Takes no more requests, gives those under way a moment to be answered, and ends every connection. */
  readonly close: () => Promise<void>;
}

/**
 * Listens on both addresses that `localhost` may stand for, so that whoever asks for either gets
 * this server and not somebody else's.
 *
 * @param port 0 for any free one
 * @throws {StartError} When the port is taken or may not be used
 */
export async function listenOnLoopback(
  listener: RequestListener,
  port: number,
): Promise<LoopbackServer> {
  const first = await listen(listener, '127.0.0.1', port);
  const chosenPort = (first.address() as AddressInfo).port;
  const servers = [first];
  try {
    servers.push(await listen(listener, '::1', chosenPort));
  } catch (thrown) {
    // A machine without IPv6 has no second address, and needs none.
    if (!isMissingAddress(thrown)) {
      await close(first);
      throw thrown;
    }
  }
  return {
    port: chosenPort,
    close: async () => void (await Promise.all(servers.map(close))),
  };
}

function listen(listener: RequestListener, host: string, port: number): Promise<Server> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, listener);
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, port)));
    server.listen({ host, port }, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cutOff = setTimeout(() => server.closeAllConnections(), LONGEST_FAREWELL_MS);
    server.close(() => {
      clearTimeout(cutOff);
      resolve();
    });
    // Who is being answered is let go after it. Zero would mean never.
    server.keepAliveTimeout = 1;
    server.closeIdleConnections();
  });
}

function explain(error: Error, port: number): Error {
  const code = 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} is taken by another program: end that one, or choose another port with PORT=<number>.`,
    );
  }
  if (code === 'EACCES') {
    return new StartError(
      `Port ${port} may not be used by you: choose one above 1023 with PORT=<number>.`,
    );
  }
  return error;
}

function isMissingAddress(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    'code' in thrown &&
    (thrown.code === 'EADDRNOTAVAIL' || thrown.code === 'EAFNOSUPPORT')
  );
}
