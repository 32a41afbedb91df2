import { EmbedError } from '@tooljet-embed/protocol';
import { toMutexKey } from '../../src/embed-urls/query.ts';
import type { EmbedUrlKey } from '../../src/tooljet/generate.ts';

/** Minimal ToolJet that keeps one PAT per user and app. */
export interface ModelToolJet {
  generate(key: EmbedUrlKey): Promise<string>;
  isAlive(redirectUrl: string): boolean;
  /** Ends all sessions, as an administrator or an expiry would. */
  revoke(): void;
  /** Number of generations. */
  readonly generations: number;
  /** Maximum number of concurrent generations for one user and app. */
  readonly maxConcurrent: number;
}

/**
 * @param wait Waits between sending, receiving and answering a call.
 * @param isLost Returns whether the response of the n-th generation is lost. It replaces the PAT all
 * the same.
 */
export function createModelToolJet(
  wait: () => Promise<unknown>,
  isLost: (generation: number) => boolean,
): ModelToolJet {
  const alive = new Map<string, string>();
  const running = new Map<string, number>();
  let generations = 0;
  let maxConcurrent = 0;

  return {
    async generate(key) {
      const mutexKey = toMutexKey(key);
      const concurrent = (running.get(mutexKey) ?? 0) + 1;
      running.set(mutexKey, concurrent);
      maxConcurrent = Math.max(maxConcurrent, concurrent);
      await wait();
      generations += 1;
      const redirectUrl = `https://tooljet.example.com/${generations}`;
      const isResponseLost = isLost(generations);
      alive.set(mutexKey, redirectUrl);
      await wait();
      running.set(mutexKey, concurrent - 1);
      if (isResponseLost) throw new EmbedError('tooljet_timeout');
      return redirectUrl;
    },
    isAlive: (redirectUrl) => [...alive.values()].includes(redirectUrl),
    revoke: () => alive.clear(),
    get generations() {
      return generations;
    },
    get maxConcurrent() {
      return maxConcurrent;
    },
  };
}
