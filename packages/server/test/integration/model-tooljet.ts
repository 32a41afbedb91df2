import { EmbedError } from '@tooljet-embed/protocol';
import { toLane } from '../../src/embed-urls/embed-url-key.ts';
import type { EmbedUrlKey } from '../../src/tooljet/generate.ts';

/** The least of a ToolJet that revokes: one living PAT for a user and an app. */
export interface ModelToolJet {
  generate(key: EmbedUrlKey): Promise<string>;
  isAlive(redirectUrl: string): boolean;
  /** Kills what lives, as an administrator or a clock would. */
  revoke(): void;
  /** How many generations it has made. */
  readonly generations: number;
  /** How many it was asked for at the same time for one user and app, at most. */
  readonly mostAtOnce: number;
}

/**
 * @param wait What lies between a call's departure, its arrival and its answer.
 * @param isLost Whether the answer of the n-th generation gets lost: it is made all the same.
 */
export function createModelToolJet(
  wait: () => Promise<unknown>,
  isLost: (generation: number) => boolean,
): ModelToolJet {
  const alive = new Map<string, string>();
  const underWay = new Map<string, number>();
  let generations = 0;
  let mostAtOnce = 0;

  return {
    async generate(key) {
      const lane = toLane(key);
      const atOnce = (underWay.get(lane) ?? 0) + 1;
      underWay.set(lane, atOnce);
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      await wait();
      generations += 1;
      const redirectUrl = `https://tooljet.example.com/${generations}`;
      const isAnswerLost = isLost(generations);
      alive.set(lane, redirectUrl);
      await wait();
      underWay.set(lane, atOnce - 1);
      if (isAnswerLost) throw new EmbedError('tooljet_timeout');
      return redirectUrl;
    },
    isAlive: (redirectUrl) => [...alive.values()].includes(redirectUrl),
    revoke: () => alive.clear(),
    get generations() {
      return generations;
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
  };
}
