import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page of another site that embeds. */
export interface PortalServer {
  /** On `localhost`, which is another site than the emulator's `127.0.0.1`. */
  readonly url: string;
  close(): Promise<void>;
}

const PORTAL = `<!doctype html>
<title>Portal</title>
<style>body { margin: 0 } iframe { width: 100vw; height: 90vh; border: 0 }</style>
<script>
window.loads = 0;
window.heard = [];
addEventListener('message', ({ data, origin, source }) => {
  const isFromFrame = source === document.querySelector('iframe')?.contentWindow;
  window.heard.push({ data, origin, isFromFrame });
});
</script>`;

/** Serves the portal's one page. */
export async function startPortalServer(): Promise<PortalServer> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(PORTAL);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
