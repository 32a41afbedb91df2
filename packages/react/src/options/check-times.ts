import { EmbedError } from '@tooljet-embed/protocol';
import type { EmbedOptions } from './types.ts';

/** The longest that a browser waits. */
const LONGEST_MS = 2_147_483_647;

const TIMES = ['timeoutMs', 'loadTimeoutMs', 'graceMs'] as const;

/**
 * Tells whoever builds the portal of a time that no browser can wait for: its timer would end at once.
 * For development alone.
 *
 * @throws {EmbedError} `misconfigured`, which names the option.
 */
export function checkTimes(options: EmbedOptions): void {
  const wrong = TIMES.find((name) => !((options[name] ?? 0) <= LONGEST_MS));
  if (wrong === undefined) return;
  throw new EmbedError(
    'misconfigured',
    `"${wrong}" is ${options[wrong]}, but a browser waits for ${LONGEST_MS} milliseconds at most.`,
  );
}
