import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const SOURCES = fileURLToPath(new URL('..', import.meta.url));
/** Each process has its own: tests run beside each other. */
const BUNDLED = fileURLToPath(new URL(`../../dist/${process.pid}`, import.meta.url));

/** What is measured or measures, each in a process of its own. */
const PROGRAMS = {
  tokenWar: 'token-war/token-war-program.ts',
} as const;

/** The name of a program. */
export type ProgramName = keyof typeof PROGRAMS;

/** Where a bundled program is. */
export function pathOfProgram(name: ProgramName): string {
  return join(BUNDLED, `${name}.js`);
}

/**
 * Makes plain JavaScript of the programs. A loader that compiles while a program runs would add to
 * what is measured: it wraps every function that is made.
 */
export async function bundlePrograms(): Promise<void> {
  const input = Object.fromEntries(
    Object.entries(PROGRAMS).map(([name, path]) => [name, join(SOURCES, path)]),
  );
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target: 'node20',
      outDir: BUNDLED,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { input },
    },
  });
}

/** Leaves nothing of them behind. */
export async function removePrograms(): Promise<void> {
  await rm(BUNDLED, { recursive: true, force: true });
}
