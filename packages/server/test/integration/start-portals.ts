import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { PortalSettings } from './portal-process.ts';

/** Response of the endpoint. */
export interface PortalAnswer {
  status: number;
  body: { redirectUrl?: string; version?: string; code?: string };
}

/** One portal process. */
export interface PortalProcess {
  ask(email: string, after?: string): Promise<PortalAnswer>;
  /** Kills the process. */
  kill(): Promise<void>;
}

/** Starts several instances of a portal, each in its own process. */
export function startPortals(count: number, settings: PortalSettings): Promise<PortalProcess[]> {
  return Promise.all(Array.from({ length: count }, () => startPortal(settings)));
}

async function startPortal(settings: PortalSettings): Promise<PortalProcess> {
  const script = join(import.meta.dirname, 'portal-process.ts');
  const child = fork(script, [JSON.stringify(settings)], { execArgv: ['--import', 'tsx'] });
  const [port] = (await once(child, 'message')) as [number];
  return {
    async ask(email, after) {
      const response = await fetch(`http://127.0.0.1:${port}/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-user': email },
        body: JSON.stringify({ appId: settings.appId, ...(after && { after }) }),
      });
      return { status: response.status, body: (await response.json()) as PortalAnswer['body'] };
    },
    kill: () => kill(child),
  };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
