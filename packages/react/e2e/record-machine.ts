import { join } from 'node:path';
import type { Plugin } from 'vite';

const RECORDED = join(import.meta.dirname, 'portal-page/recorded-machine.ts');
const SOURCES = join(import.meta.dirname, '../src/');

/** Has the embeds of a page send their events past a record; the machine itself stays as it is. */
export function recordMachine(): Plugin {
  return {
    name: 'record-machine',
    enforce: 'pre',
    resolveId(source, importer = '') {
      const isPassedOn =
        importer.startsWith(SOURCES) && !importer.endsWith('/use-embed-machine.ts');
      const isSent = /\/(?:embed-events|use-embed-machine)\.ts$/.test(source);
      return isPassedOn && isSent ? RECORDED : null;
    },
  };
}
