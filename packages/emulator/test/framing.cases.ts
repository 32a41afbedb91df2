import { expect } from 'vitest';
import { GENERATE_PATH, ORDERS_ID } from './setup-api.ts';
import type { PageHarness } from './setup-page.ts';
import type { PageCases } from './conformance-cases.ts';

/** Section 4 of the protocol: framing and CORS in a browser. */
export const FRAMING_CASES: PageCases = {
  '[S] opens the app in a frame of any site': {
    options: { frameOptions: 'none' },
    check: expectToOpen,
  },
  '[I] opens the app with X-Frame-Options: DENY, which browsers ignore beside frame-ancestors *': {
    options: { frameOptions: 'deny' },
    check: expectToOpen,
  },
  '[I] opens the app with X-Frame-Options: SAMEORIGIN of a proxy': {
    options: { frameOptions: 'proxy-sameorigin' },
    check: expectToOpen,
  },
  '[I] fires one load and redeems nothing when a proxy blocks framing with frame-ancestors': {
    options: { frameOptions: 'proxy-ancestors-none' },
    check: async ({ embedApp, waitForCall, countLoads, emulator }) => {
      await embedApp();
      await waitForCall('embed-page');
      await expect.poll(countLoads).toBe(1);
      expect(emulator.journal.entries().map((entry) => entry.call)).toEqual([
        'generate',
        'embed-page',
      ]);
    },
  },
  '[S] opens the app under a sub-path': {
    options: { subPath: '/internal/tooljet' },
    check: async ({ openApp, emulator, frame, api }) => {
      expect(new URL(emulator.publicUrl).pathname).toBe('/internal/tooljet');
      await openApp();
      expect(frame().url()).toContain(`${emulator.publicUrl}/applications/${ORDERS_ID}`);
      const outside = await fetch(new URL(GENERATE_PATH, emulator.apiUrl), { method: 'POST' });
      expect([outside.status, (await api.generate({})).status]).toEqual([404, 400]);
    },
  },
  '[S] blocks a browser that calls the PAT endpoint': {
    options: { cors: false },
    check: async (harness) => {
      expect(await callFromPortal(harness)).toBe('blocked');
    },
  },
  '[S] lets a browser call the PAT endpoint with ENABLE_CORS=true': {
    options: { cors: true },
    check: async (harness) => {
      expect(await callFromPortal(harness)).toBe(400);
    },
  },
};

async function expectToOpen({ openApp }: PageHarness): Promise<void> {
  await expect(openApp()).resolves.toBeUndefined();
}

function callFromPortal({ page, emulator }: PageHarness): Promise<number | 'blocked'> {
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
