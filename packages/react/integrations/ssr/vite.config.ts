import { defineConfig } from 'vite';

export default defineConfig({
  logLevel: 'error',
  esbuild: { jsx: 'automatic' },
  build: {
    rollupOptions: {
      input: 'client.tsx',
      output: { entryFileNames: '[name].js', assetFileNames: '[name][extname]' },
    },
  },
});
