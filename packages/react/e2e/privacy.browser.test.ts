import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type PortalHarness, setupPortal } from './setup-portal.ts';
import { readFibers, readPageTraces } from './collect-traces.ts';
import type { PortalPage } from './portal-page.ts';

const withPortal = setupPortal();

/** Returns the tokens of the frame and of the server, which must not appear elsewhere. */
async function readCanaries(
  { page, embed }: PortalPage,
  { emulator }: PortalHarness,
): Promise<string[]> {
  const source = new URL((await embed.locator('iframe').getAttribute('src')) ?? '');
  const pat = source.searchParams.get('personal-access-token');
  const frame = page.frames().find((one) => one.url().startsWith(emulator.publicUrl));
  const session = await frame?.evaluate(() => window.name);
  return [pat, session, emulator.apiToken].filter((one) => typeof one === 'string');
}

/** Records the page's console messages and the Referer of its requests. */
function recordTraffic(page: Page): { readonly console: string[]; readonly referers: string[] } {
  const traces = { console: [] as string[], referers: [] as string[] };
  page.on('console', (message) => traces.console.push(message.text()));
  page.on('request', (request) => {
    void request.allHeaders().then((headers) => traces.referers.push(headers['referer'] ?? ''));
  });
  return traces;
}

/** Returns the names of the traces that contain a token, but not the token. */
function findLeaks(
  traces: Readonly<Record<string, unknown>>,
  canaries: readonly string[],
): string[] {
  return Object.entries(traces)
    .filter(([, trace]) => canaries.some((canary) => JSON.stringify(trace).includes(canary)))
    .map(([name]) => name);
}

it.each(['redirect', 'direct'] as const)(
  'keeps tokens out of everything in the portal except the frame (%s)',
  async (opening) => {
    const emulator = { apiToken: randomUUID() };
    await withPortal(
      { server: { openMode: opening }, emulator, clock: 'real' },
      async (harness) => {
        const portalPage = await harness.openPage('list');
        const { page, waitForApp, refresh, waitForLoads, waitForStatus } = portalPage;
        const recorded = recordTraffic(page);
        await page.getByRole('button', { name: 'Orders' }).click();
        await waitForApp();
        const first = await readCanaries(portalPage, harness);
        await refresh();
        await waitForLoads(opening === 'direct' ? 2 : 4);
        await waitForStatus('ready');
        const canaries = [...first, ...(await readCanaries(portalPage, harness))];
        expect(canaries).toHaveLength(opening === 'direct' ? 4 : 6);

        const { performance, ...traces } = await readPageTraces(page);
        const cookies = await harness.context.cookies(harness.portal.url);
        const fibers = await readFibers(page);
        expect(fibers.names).toContain('ToolJetEmbed');
        const requests = harness.portal.requests;
        const all = { ...traces, ...recorded, cookies, fibers, requests };
        expect(findLeaks(all, canaries)).toEqual([]);
        expect(recorded.referers).not.toEqual([]);

        // Browsers list the address of every frame in the performance entries.
        const entriesWithToken = performance.filter(
          (entry) => findLeaks({ entry }, canaries).length > 0,
        );
        expect(entriesWithToken.map(({ initiator }) => initiator)).toEqual(
          opening === 'direct' ? [] : ['iframe', 'iframe'],
        );
      },
    );
  },
);
