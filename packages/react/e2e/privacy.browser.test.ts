import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type PortalBench, preparePortals } from './portal-bench.ts';
import { readFibers } from './read-fibers.ts';
import { readPageTraces } from './read-page-traces.ts';
import type { Visit } from './visit.ts';

const withPortal = preparePortals();

/** The tokens that must not be found: what the frame has, and what only the server may have. */
async function readCanaries({ page, embed }: Visit, { toolJet }: PortalBench): Promise<string[]> {
  const source = new URL((await embed.locator('iframe').getAttribute('src')) ?? '');
  const pat = source.searchParams.get('personal-access-token');
  const frame = page.frames().find((one) => one.url().startsWith(toolJet.publicUrl));
  const session = await frame?.evaluate(() => window.name);
  return [pat, session, toolJet.apiToken].filter((one) => typeof one === 'string');
}

/** Everything that the page writes to its console, and every Referer that it sends. */
function record(page: Page): { readonly console: string[]; readonly referers: string[] } {
  const traces = { console: [] as string[], referers: [] as string[] };
  page.on('console', (message) => traces.console.push(message.text()));
  page.on('request', (request) => {
    void request.allHeaders().then((headers) => traces.referers.push(headers['referer'] ?? ''));
  });
  return traces;
}

/** Traces that hold a token, without telling the token. */
function findLeaks(
  traces: Readonly<Record<string, unknown>>,
  canaries: readonly string[],
): string[] {
  return Object.entries(traces)
    .filter(([, trace]) => canaries.some((canary) => JSON.stringify(trace).includes(canary)))
    .map(([name]) => name);
}

it.each(['redirect', 'direct'] as const)(
  'leaves no token anywhere in the portal but in the frame (%s)',
  async (opening) => {
    const toolJet = { apiToken: randomUUID() };
    await withPortal({ server: { opening }, toolJet, clock: 'real' }, async (bench) => {
      const visit = await bench.visit('list');
      const { page, opens, refresh, loads, reaches } = visit;
      const seen = record(page);
      await page.getByRole('button', { name: 'Orders' }).click();
      await opens();
      const first = await readCanaries(visit, bench);
      await refresh();
      await loads(opening === 'direct' ? 2 : 4);
      await reaches('ready');
      const canaries = [...first, ...(await readCanaries(visit, bench))];
      expect(canaries).toHaveLength(opening === 'direct' ? 4 : 6);

      const { performance, ...traces } = await readPageTraces(page);
      const cookies = await bench.context.cookies(bench.portal.url);
      const fibers = await readFibers(page);
      expect(fibers.names).toContain('ToolJetEmbed');
      const requests = bench.portal.requests;
      const all = { ...traces, ...seen, cookies, fibers, requests };
      expect(findLeaks(all, canaries)).toEqual([]);
      expect(seen.referers).not.toEqual([]);

      // The browser itself reports the address of every frame, as of every image.
      const told = performance.filter((entry) => findLeaks({ entry }, canaries).length > 0);
      expect(told.map(({ initiator }) => initiator)).toEqual(
        opening === 'direct' ? [] : ['iframe', 'iframe'],
      );
    });
  },
);
