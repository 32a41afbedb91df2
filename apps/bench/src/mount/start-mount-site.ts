import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from '@tooljet-embed/emulator';
import { createEmbedServer } from '@tooljet-embed/server';
import { toNodeListener } from '@tooljet-embed/server/node';
import { build, type InlineConfig, preview } from 'vite';

const EMAIL = 'ada@example.com';
const CONFIG: InlineConfig = {
  root: fileURLToPath(new URL('page', import.meta.url)),
  configFile: false,
  logLevel: 'error',
  define: { 'process.env.NODE_ENV': '"production"' },
  oxc: { jsx: { runtime: 'automatic', development: false } },
  build: { outDir: fileURLToPath(new URL('../../dist/mount', import.meta.url)), emptyOutDir: true },
};

/** Open mode of the embed server. */
export type OpenMode = 'redirect' | 'direct';

/** A portal with the page to measure, and its ToolJet on another site. */
export interface MountSite {
  url: string;
  close(): Promise<void>;
}

/** Builds the page for production. */
export async function buildMountPage(): Promise<void> {
  await build(CONFIG);
}

/** Serves the built page and its endpoints. The apps are `app-0`, `app-1` and so on. */
export async function startMountSite(
  openMode: OpenMode,
  appCount: number,
  generateMs: number,
): Promise<MountSite> {
  const toolJet = await startEmulator({
    users: [{ email: EMAIL, name: 'Ada Lovelace' }],
    apps: Array.from({ length: appCount }, (_, index) => ({
      id: randomUUID(),
      slug: `app-${index}`,
      name: `App ${index}`,
      users: [EMAIL],
    })),
  });
  toolJet.faults.add({ call: 'generate', fault: { kind: 'delay', delayMs: generateMs } });
  const embed = createEmbedServer({
    baseUrl: toolJet.apiUrl,
    apiToken: toolJet.apiToken,
    apps: () => true,
    identify: () => ({ email: EMAIL }),
    openMode,
    rateLimit: { perUser: false },
  });
  const server = await preview({
    ...CONFIG,
    // ToolJet is at 127.0.0.1, so localhost makes the portal another site.
    preview: { host: 'localhost', port: 0 },
    plugins: [
      {
        name: 'endpoints',
        configurePreviewServer({ middlewares }) {
          middlewares.use('/api/embed', toNodeListener(embed));
          middlewares.use(
            '/api/hand-written',
            (req, res) => void generateByHand(toolJet, req, res),
          );
        },
      },
    ],
  });
  return {
    url: server.resolvedUrls?.local[0] ?? '',
    async close() {
      await server.close();
      await toolJet.close();
    },
  };
}

/** Does as a backend that follows ToolJet's guide: generates for every request. */
async function generateByHand(
  { apiUrl, apiToken }: Emulator,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const { appId } = (await json(req)) as { appId: string };
  const response = await fetch(`${apiUrl}/api/ext/users/personal-access-token`, {
    method: 'POST',
    headers: { authorization: `Basic ${apiToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ email: EMAIL, appSlug: appId, patExpiry: 3600, sessionExpiry: 60 }),
  });
  res.setHeader('content-type', 'application/json').end(await response.text());
}
