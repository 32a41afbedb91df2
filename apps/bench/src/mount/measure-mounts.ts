import { CHROMIUM_ARGS, findChromium } from '@tooljet-embed/browser-testing/find-chromium';
import { type Browser, chromium } from 'playwright-core';
import { median } from '../report/median.ts';
import type { Floor, RunOptions, Section } from '../report/section.ts';
import { toTable } from '../report/to-table.ts';
import type { MountSubject } from './page/mount-bench.ts';
import { buildMountPage, type OpenMode, startMountSite } from './start-mount-site.ts';

const ROUNDS = 15;
const GENERATE_MS = 250;
/** Largest share of the hand-written frame's time, with redirect opening. */
const MAX_RATIOS = { cold: 1.05, remount: 0.35, prefetched: 0.6 } as const;
const WAYS = ['hand-written', 'cold', 'remount', 'prefetched'] as const;

type Way = (typeof WAYS)[number];
type Mounts = Record<Way, number[]>;

/** Measures the time from mounting to a visible app, in a real Chromium. */
export async function measureMounts({ isQuick, onProgress }: RunOptions): Promise<Section> {
  const rounds = isQuick ? 1 : ROUNDS;
  await buildMountPage();
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: CHROMIUM_ARGS,
  });
  try {
    onProgress('mount: redirect opening');
    const redirect = await measureOpenMode(browser, 'redirect', rounds);
    onProgress('mount: direct opening');
    const direct = await measureOpenMode(browser, 'direct', rounds);
    return { markdown: describe(redirect, direct, rounds), floors: findFloors(redirect) };
  } finally {
    await browser.close();
  }
}

async function measureOpenMode(
  browser: Browser,
  openMode: OpenMode,
  rounds: number,
): Promise<Mounts> {
  // Each round opens three apps for the first time. Round 0 warms up and does not count.
  const site = await startMountSite(openMode, 3 * (rounds + 1), GENERATE_MS);
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  await page.addInitScript(reportDrawnApp);
  await page.goto(site.url);

  const mount = (subject: MountSubject, appId: string): Promise<number> =>
    page.evaluate((args) => window.mountBench.mount(...args), [subject, appId] as const);
  const mounts: Mounts = { 'hand-written': [], cold: [], remount: [], prefetched: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const firstApp = 3 * round;
    const handWritten = await mount('hand-written', `app-${firstApp}`);
    const cold = await mount('component', `app-${firstApp + 1}`);
    const remount = await mount('component', `app-${firstApp + 1}`);
    await page.evaluate((app) => window.mountBench.prefetch(app), `app-${firstApp + 2}`);
    const prefetched = await mount('component', `app-${firstApp + 2}`);
    if (round === 0) continue;
    mounts['hand-written'].push(handWritten);
    mounts.cold.push(cold);
    mounts.remount.push(remount);
    mounts.prefetched.push(prefetched);
  }
  await page.close();
  await site.close();
  return mounts;
}

/** Runs in every document. An app tells the portal's page when it has drawn itself. */
function reportDrawnApp(): void {
  if (window === window.parent) return;
  const observer = new MutationObserver(() => {
    if (!document.querySelector('[data-testid="signed-in-email"]')) return;
    observer.disconnect();
    window.parent.postMessage('app drawn', '*');
  });
  observer.observe(document, { childList: true, subtree: true });
}

function ratio(mounts: Mounts, way: Way): number {
  return median(mounts[way]) / median(mounts['hand-written']);
}

function findFloors(redirect: Mounts): Floor[] {
  return (['cold', 'remount', 'prefetched'] as const).map((way) => ({
    path: `${way === 'remount' ? way : `${way} mount`}, redirect opening`,
    bound: `≤ ${MAX_RATIOS[way]} of the hand-written frame`,
    measured: ratio(redirect, way).toFixed(2),
    isMet: ratio(redirect, way) <= MAX_RATIOS[way],
  }));
}

function describe(redirect: Mounts, direct: Mounts, rounds: number): string {
  const table = toTable(
    ['', 'redirect ms', 'ratio', 'direct ms', 'ratio'],
    WAYS.map((way) => [
      way,
      Math.round(median(redirect[way])),
      ratio(redirect, way).toFixed(2),
      Math.round(median(direct[way])),
      ratio(direct, way).toFixed(2),
    ]),
  );
  return `## Mount

${table}

- Time from mounting to an app that has drawn itself in a visible frame: React's production build in a real Chromium, the emulator on another site with ${GENERATE_MS} ms per generation. Medians of ${rounds} rounds that take every way in turn.
- **Hand-written**: a fetch and a frame as in ToolJet's guide, with a backend that generates for every request. **Cold**: the app was never opened. **Remount**: it was opened before. **Prefetched**: its embed URL was fetched before it was mounted.
- Direct opening is reported without a floor.`;
}
