import type { AskPortal } from '../virtual/portal.ts';
import type { Random } from '../virtual/random.ts';

/** One tab that shows the app. */
export interface Tab {
  redirectUrl: string | undefined;
  version: string | undefined;
  /** How often its session was killed by somebody else's generation. */
  killed: number;
  /** Answers without an embed URL. */
  refusals: number;
}

/** What tabs are opened with. */
export interface TabsOptions {
  count: number;
  /** The load balancer picks any of them at every request. */
  instances: readonly AskPortal[];
  isAlive: (redirectUrl: string) => boolean;
  random: Random;
  /** When they are closed. */
  closedAtMs: number;
}

const OPENED_WITHIN_MS = 500;
const FRAME_LOAD_MS = 300;
const HEARTBEAT_MS = 5000;
const IMPATIENCE_MS = 5000;

/**
 * Opens tabs of one person and one app. Each app asks ToolJet for data every five seconds; a tab
 * that finds its session dead asks its portal for another, and says which one is dead.
 */
export function openTabs(options: TabsOptions): Tab[] {
  const { count, instances, isAlive, random, closedAtMs } = options;

  function after(ms: number, work: () => unknown): void {
    if (Date.now() + ms < closedAtMs) setTimeout(() => void work(), ms);
  }

  async function open(tab: Tab): Promise<void> {
    const ask = instances[Math.floor(random() * instances.length)];
    const answer = await ask?.('ada@example.com', tab.version);
    tab.redirectUrl = answer?.redirectUrl;
    if (!answer?.redirectUrl) {
      tab.refusals += 1;
      const waitMs = answer?.retryAfter === undefined ? IMPATIENCE_MS : answer.retryAfter * 1000;
      after(waitMs, () => open(tab));
      return;
    }
    tab.version = answer.version;
    after(FRAME_LOAD_MS, () => beat(tab));
  }

  function beat(tab: Tab): void {
    if (tab.redirectUrl !== undefined && isAlive(tab.redirectUrl)) {
      after(HEARTBEAT_MS, () => beat(tab));
      return;
    }
    tab.killed += 1;
    void open(tab);
  }

  return Array.from({ length: count }, () => {
    const tab: Tab = { redirectUrl: undefined, version: undefined, killed: 0, refusals: 0 };
    after(random() * OPENED_WITHIN_MS, () => open(tab));
    return tab;
  });
}
