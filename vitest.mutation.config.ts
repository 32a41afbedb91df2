import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The quick tests of the modules that mutation testing changes: `scripts/security-modules.mjs`. */
export default defineConfig({
  resolve: {
    alias: {
      'fast-check': fileURLToPath(new URL('scripts/no-properties.ts', import.meta.url)),
      // The packages' own links lead to the sources that nobody changed.
      '@tooljet-embed/protocol': fileURLToPath(
        new URL('packages/protocol/src/index.ts', import.meta.url),
      ),
    },
  },
  test: {
    testTimeout: 30_000,
    include: [
      'packages/protocol/src/{app-id,email,embed-url}.test.ts',
      'packages/react/src/{decide-renewal,embed-events,embed-facts,embed-machine,embed-query}.test.ts',
      'packages/server/src/{check-embed-url,cross-origin,embed-url-key,handle-request,identify-user,parse-portal-user,resolve-apps,version}.test.ts',
    ],
  },
});
