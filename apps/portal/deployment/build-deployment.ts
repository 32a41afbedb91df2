import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { buildClient, runViteBuild } from '../e2e/build-client.ts';

const CONFIGURATION = join(import.meta.dirname, '../vite.server.config.ts');

/** Writes what the image has in it: the folders `dist` and `dist-server`. */
export function buildDeployment(folder: string): void {
  cpSync(buildClient('client'), join(folder, 'dist'), { recursive: true });
  runViteBuild(['--config', CONFIGURATION, '--outDir', join(folder, 'dist-server')]);
}
