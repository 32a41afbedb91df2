import type { EmbedLock } from './store.ts';

/**
 * A lock that fails once it is held must not cost what was generated under it: one that cannot tell
 * whether it is held is taken for lost.
 *
 * @throws {TypeError} For what is no lock.
 */
export function createSafeLock(held: EmbedLock): EmbedLock {
  if (typeof held.isHeld !== 'function') throw new TypeError('no lock');
  return {
    isHeld() {
      try {
        return held.isHeld();
      } catch {
        return false;
      }
    },
    release: async () => held.release(),
  };
}
