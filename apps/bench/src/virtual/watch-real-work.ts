const METHODS = [
  'importKey',
  'deriveBits',
  'deriveKey',
  'sign',
  'verify',
  'encrypt',
  'decrypt',
  'digest',
] as const;

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Virtual time must not run ahead of work that takes real time. Promises settle within a turn of the
 * event loop; cryptography is done elsewhere, so it is counted.
 *
 * @returns Resolves when nothing is under way.
 */
export function watchRealWork(): () => Promise<void> {
  const underWay = new Set<Promise<unknown>>();

  for (const method of METHODS) {
    const original = crypto.subtle[method] as (...words: unknown[]) => Promise<unknown>;
    const watched = (...words: unknown[]): Promise<unknown> => {
      const work = original.apply(crypto.subtle, words);
      underWay.add(work);
      return work.finally(() => underWay.delete(work));
    };
    Object.defineProperty(crypto.subtle, method, { value: watched });
  }

  return async () => {
    do await nextTurn();
    while (underWay.size > 0);
  };
}
