import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands for your portal: fetches an embed URL from ToolJet and frames it. */
export async function startPortal(
  tooljetUrl: string,
  apiToken: string,
): Promise<{ url: string; close: () => Promise<void> }> {
  const respond = async (response: ServerResponse) => {
    const src = await generate(tooljetUrl, apiToken);
    const frame = `<iframe title="Orders" src="${src}" width="900" height="700"></iframe>`;
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(frame);
  };
  const server = createServer((_, response) => void respond(response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { url: `http://localhost:${port}/`, close };
}

async function generate(tooljetUrl: string, apiToken: string): Promise<string> {
  const response = await fetch(`${tooljetUrl}/api/ext/users/personal-access-token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${apiToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: 'ada@example.com', appSlug: 'orders', sessionExpiry: 5 }),
  });
  const { redirectUrl } = (await response.json()) as { redirectUrl: string };
  return redirectUrl.replaceAll('&', '&amp;');
}
