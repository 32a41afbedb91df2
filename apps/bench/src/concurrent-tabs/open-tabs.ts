import type { VirtualPortal } from '../virtual/virtual-portal.ts';
import type { VirtualToolJet } from '../virtual/virtual-tooljet.ts';

/** A browser tab that shows the app. */
export interface Tab {
  embedUrl?: string | undefined;
  version?: string | undefined;
  /** Number of times the tab found its session dead. */
  lostSessions: number;
}

const OPENED_WITHIN_MS = 500;
const FRAME_LOAD_MS = 300;
const HEARTBEAT_MS = 5000;
const DEFAULT_RETRY_SECONDS = 5;

/**
 * Opens tabs of one user and one app at random moments within half a second.
 *
 * The app in each tab calls ToolJet every five seconds. A tab that finds its session dead asks a
 * random instance of the portal for a newer embed URL and names the version that does not work.
 */
export function openTabs(
  count: number,
  instances: readonly VirtualPortal[],
  toolJet: VirtualToolJet,
): Tab[] {
  async function load(tab: Tab): Promise<void> {
    const requestEmbed = instances[Math.floor(Math.random() * instances.length)];
    const response = await requestEmbed?.('ada@example.com', tab.version);
    tab.embedUrl = response?.redirectUrl;
    if (!response?.redirectUrl) {
      const retrySeconds = response?.retryAfter ?? DEFAULT_RETRY_SECONDS;
      setTimeout(() => void load(tab), retrySeconds * 1000);
      return;
    }
    tab.version = response.version;
    setTimeout(() => callToolJet(tab), FRAME_LOAD_MS);
  }

  function callToolJet(tab: Tab): void {
    if (toolJet.isAlive(tab.embedUrl)) {
      setTimeout(() => callToolJet(tab), HEARTBEAT_MS);
      return;
    }
    tab.lostSessions += 1;
    void load(tab);
  }

  return Array.from({ length: count }, () => {
    const tab: Tab = { lostSessions: 0 };
    setTimeout(() => void load(tab), Math.random() * OPENED_WITHIN_MS);
    return tab;
  });
}
