import { fork } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { ServerName, ToolJetAccess } from './listeners.ts';

const SOURCE = fileURLToPath(new URL('server-program.ts', import.meta.url));
const BUILT = fileURLToPath(new URL('../../dist/server', import.meta.url));

/** A server under test in a process of its own. */
export interface ServerProcess {
  port: number;
  stop(): void;
}

/** Bundles the program of the servers to plain JavaScript. A loader that compiles would be measured too. */
export async function buildServerProgram(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: SOURCE,
      target: 'node20',
      outDir: BUILT,
      emptyOutDir: true,
      minify: false,
    },
  });
}

/** Starts a server under test and waits until it listens. */
export async function startServer(
  name: ServerName,
  { apiUrl, apiToken }: ToolJetAccess,
): Promise<ServerProcess> {
  const child = fork(`${BUILT}/server-program.js`, [name, apiUrl, apiToken], {
    env: { ...process.env, NODE_ENV: 'production' },
    execArgv: [],
  });
  const { port } = await new Promise<AddressInfo>((resolve, reject) => {
    child.once('message', resolve as (address: unknown) => void);
    child.once('exit', (code) => reject(new Error(`The ${name} exited with code ${code}.`)));
  });
  return { port, stop: () => void child.kill() };
}
