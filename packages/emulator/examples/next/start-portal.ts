import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emulator } from '@tooljet-embed/emulator';

const NEXT = 'node_modules/next/dist/bin/next';

/** Portal of a test. */
export interface Portal {
  /** Origin of the portal. It is another site than the emulator, as in production. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts the Next app in `folder` on a free port, with the emulator as its ToolJet. Run `next build`
 * before the tests. The app creates its server with `fromEnv()`.
 */
export async function startPortal(emulator: Emulator, folder: string): Promise<Portal> {
  const port = await findFreePort();
  const child = spawn(process.execPath, [NEXT, 'start', '--port', String(port)], {
    cwd: folder,
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_ENV: 'production',
      TOOLJET_URL: emulator.apiUrl,
      TOOLJET_API_TOKEN: emulator.apiToken,
      TOOLJET_EMBED_ORIGINS: new URL(emulator.publicUrl).origin,
      TOOLJET_APPS: 'orders',
    },
  });
  const exited = once(child, 'exit');
  const url = `http://localhost:${port}`;
  while (!(await isListening(url))) {
    if (child.exitCode !== null) throw new Error('The portal has ended. Its output says why.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const close = async () => {
    child.kill();
    await exited;
  };
  return { url, close };
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

async function isListening(url: string): Promise<boolean> {
  return fetch(url, { method: 'HEAD' }).then(
    () => true,
    () => false,
  );
}
