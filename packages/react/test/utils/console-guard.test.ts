import { afterEach, expect, it, vi } from 'vitest';
import { guardConsole } from './console-guard.ts';

afterEach(() => vi.restoreAllMocks());

it('notices what is written, whatever happens to the mocks, and gives the console back', () => {
  const guarded = { ...console };
  const before = { ...guarded };
  const guard = guardConsole(guarded);
  const expected = vi.spyOn(guarded, 'warn').mockReturnValue();
  guarded.warn('expected');
  vi.resetAllMocks();
  guarded.error('unexpected', 1);
  expected.mockRestore();
  guarded.warn('unexpected too');
  expect(guard.stop()).toEqual(['console.error: unexpected 1', 'console.warn: unexpected too']);
  expect(guarded).toEqual(before);
});
