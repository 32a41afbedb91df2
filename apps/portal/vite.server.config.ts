import { join } from 'node:path';
import { defineConfig } from 'vite';

/** Bundles the server with its dependencies, so that a deployment needs Node and two folders only. */
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
      // In one folder, because the server finds the pages next to it.
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      // Used in development only.
      external: ['vite'],
    },
  },
  ssr: { noExternal: true, external: ['vite'] },
});
