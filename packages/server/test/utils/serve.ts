import { createServer, type RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Server on a free port of loopback. */
export interface Served {
  url: string;
  port: number;
  server: Server;
  close(): Promise<void>;
}

/** Serves a listener, or a server that does not listen yet, until `close`. */
export async function serve(served: RequestListener | Server): Promise<Served> {
  const server = served instanceof Server ? served : createServer(served);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    server,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Returns a port of loopback that nothing uses. */
export async function findFreePort(): Promise<number> {
  const served = await serve(() => {});
  await served.close();
  return served.port;
}
