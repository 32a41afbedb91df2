import { expect } from 'vitest';
import { GENERATE_PATH } from './api-bench.ts';
import type { PageBench } from './page-bench.ts';
import type { PageRow } from './row.ts';

/** Section 4, as a browser takes it. */
export const HEADER_PAGE_ROWS: readonly PageRow[] = [
  {
    mark: 'S',
    says: 'every site may frame it',
    options: { frameOptions: 'none' },
    check: ({ openApp }) => opens(openApp),
  },
  {
    mark: 'I',
    says: 'browsers ignore X-Frame-Options: DENY beside frame-ancestors *',
    options: { frameOptions: 'deny' },
    check: ({ openApp }) => opens(openApp),
  },
  {
    mark: 'I',
    says: 'browsers ignore the X-Frame-Options: SAMEORIGIN of a proxy beside it too',
    options: { frameOptions: 'proxy-sameorigin' },
    check: ({ openApp }) => opens(openApp),
  },
  {
    mark: 'I',
    says: 'a proxy’s frame-ancestors closes the frame: one load, nothing redeemed',
    options: { frameOptions: 'proxy-ancestors-none' },
    check: async ({ embedApp, answered, loads, emulator }) => {
      await embedApp();
      await answered('embed-page');
      await expect.poll(loads).toBe(1);
      expect(emulator.journal.entries().map((entry) => entry.call)).toEqual([
        'generate',
        'embed-page',
      ]);
    },
  },
  {
    mark: 'S',
    says: 'a browser cannot call the PAT endpoint',
    options: { cors: false },
    check: async (bench) => {
      expect(await callFromPortal(bench)).toBe('blocked');
    },
  },
  {
    mark: 'S',
    says: 'a browser can call it with ENABLE_CORS=true',
    options: { cors: true },
    check: async (bench) => {
      expect(await callFromPortal(bench)).toBe(400);
    },
  },
];

async function opens(openApp: () => Promise<void>): Promise<void> {
  await expect(openApp()).resolves.toBeUndefined();
}

function callFromPortal({ page, emulator }: PageBench): Promise<number | 'blocked'> {
  return page.evaluate(
    async ({ url, token }) => {
      const headers = { 'Content-Type': 'application/json', Authorization: `Basic ${token}` };
      const init = { method: 'POST', headers, body: '{}' };
      return fetch(url, init).then(
        ({ status }) => status,
        () => 'blocked' as const,
      );
    },
    { url: emulator.apiUrl + GENERATE_PATH, token: emulator.apiToken },
  );
}
