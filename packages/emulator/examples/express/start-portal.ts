import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emulator } from '@tooljet-embed/emulator';
import { createEmbedServer } from '@tooljet-embed/server';
import { toNodeListener } from '@tooljet-embed/server/node';
import express from 'express';

/** Stands for your pages: opens the app, and opens it again when 90% of its session is over. */
const PAGE = `<!doctype html>
<title>Portal</title>
<iframe title="Orders" width="900" height="700"></iframe>
<script>
  async function openApp(after) {
    const response = await fetch('/api/tooljet-embed', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ appId: 'orders', after }),
    });
    const { redirectUrl, version, expiresIn } = await response.json();
    document.querySelector('iframe').src = redirectUrl;
    setTimeout(openApp, expiresIn * 900, version);
  }
  openApp();
</script>`;

/** Portal of a test. */
export interface Portal {
  /** Origin of the portal. It is another site than the emulator, as in production. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts the portal on a free port, with the emulator as its ToolJet. */
export async function startPortal({ apiUrl, apiToken, publicUrl }: Emulator): Promise<Portal> {
  const embed = createEmbedServer({
    baseUrl: apiUrl,
    apiToken,
    embedOrigins: [new URL(publicUrl).origin],
    apps: ['orders'],
    identify: () => ({ email: 'ada@example.com' }), // yours: reads the session of the request
  });
  const app = express()
    .use('/api/tooljet-embed', toNodeListener(embed))
    .get('/', (_request, response) => void response.send(PAGE));
  const server = createServer(app);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { url: `http://localhost:${port}`, close };
}
