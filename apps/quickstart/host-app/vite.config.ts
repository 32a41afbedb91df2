import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'error',
  preview: {
    host: '127.0.0.1',
    port: Number(process.env['PORT']),
    proxy: { '/api': { target: process.env['PORTAL_URL'] ?? '', changeOrigin: false } },
  },
});
