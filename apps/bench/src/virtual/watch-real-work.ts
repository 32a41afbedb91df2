const METHODS = ['importKey', 'deriveBits', 'deriveKey', 'sign', 'verify', 'encrypt', 'decrypt', 'digest'] as const;

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Virtual time must not run ahead of work that takes real time. Promises settle within a turn of the
 * event loop; cryptography is done elsewhere, so it is counted.
 *
 * @returns Resolves when nothing is under way.
 */
export function watchRealWork(): () => Promise<void> {
  let underWay = 0;

  for (const method of METHODS) {
    const original = crypto.subtle[method] as (...words: unknown[]) => Promise<unknown>;
    const counted = (...words: unknown[]) => {
      underWay += 1;
      return original.apply(crypto.subtle, words).finally(() => (underWay -= 1));
    };
    Object.defineProperty(crypto.subtle, method, { value: counted });
  }

  return async () => {
    do await nextTurn();
    while (underWay > 0);
  };
}
