import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** An open port. */
export interface Listener {
  readonly port: number;
  /** Stops listening and drops every connection, also those in the middle of an answer. */
  close(): Promise<void>;
}

/**
 * Opens a port; rejects if it cannot be had.
 *
 * @throws {Error} With the code of the operating system, `EADDRINUSE` for a port that is taken.
 */
export function openListener(
  host: string,
  port: number,
  onRequest: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Listener> {
  const server = createServer(onRequest);
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
