import { serializeWebCrypto } from './serialize-web-crypto.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

/** Later than the real time, so that nothing created before the simulation lies in its future. */
const START_MS = Date.UTC(2100, 0, 1);

/**
 * Runs a scenario on a virtual clock. The same seed gives the same run.
 *
 * Meanwhile `Date.now`, `performance.now`, `setTimeout`, `clearTimeout`, `Math.random` and WebCrypto
 * are replaced in this process, so run one simulation at a time.
 */
export async function simulate<Result>(
  seed: number,
  scenario: (clock: VirtualClock) => Promise<Result>,
): Promise<Result> {
  const webCrypto = serializeWebCrypto(crypto.subtle);
  const clock = createVirtualClock(START_MS, async () => {
    // Promises settle within one turn of the event loop, WebCrypto takes several.
    do await new Promise((resolve) => setImmediate(resolve));
    while (!webCrypto.isIdle());
  });
  const restorations = [
    replaceProperty(globalThis, 'setTimeout', clock.setTimeout),
    replaceProperty(globalThis, 'clearTimeout', clock.clearTimeout),
    replaceProperty(Date, 'now', clock.now),
    replaceProperty(performance, 'now', () => clock.now() - START_MS),
    replaceProperty(Math, 'random', createRandom(seed)),
    replaceProperty(crypto, 'subtle', webCrypto.subtle),
  ];
  try {
    return await scenario(clock);
  } finally {
    for (const restore of restorations) restore();
  }
}

/** Replaces a property of an object. Returns a function that restores the original. */
function replaceProperty(target: object, name: string, value: unknown): () => void {
  const original = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
  return () => {
    if (original) Object.defineProperty(target, name, original);
    else Reflect.deleteProperty(target, name);
  };
}

/** Returns a seeded generator of numbers from 0 to below 1 (xorshift, 32 bits). */
function createRandom(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
