import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    // Nothing inline: every script, style and image is a file of the portal's own origin.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
