import { join } from 'node:path';
import { defineConfig } from 'vite';

/** The server with everything it needs in it, so that a deployment is Node and two folders. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist-server',
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        portal: join(import.meta.dirname, 'server/main.ts'),
        emulator: join(import.meta.dirname, '../../packages/emulator/src/cli.ts'),
      },
      // All in one folder: the server looks for the pages beside its own.
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      // Only the development client, which is not deployed, asks for Vite.
      external: ['vite'],
    },
  },
  ssr: { noExternal: true, external: ['vite'] },
});
