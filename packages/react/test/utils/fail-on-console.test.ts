import { afterEach, expect, it, vi } from 'vitest';
import { guardConsole } from './fail-on-console.ts';

afterEach(() => vi.restoreAllMocks());

it('records output after mocks are reset and restores the console', () => {
  const guarded = { ...console };
  const originals = { ...guarded };
  const guard = guardConsole(guarded);
  const mock = vi.spyOn(guarded, 'warn').mockReturnValue();
  guarded.warn('expected');
  vi.resetAllMocks();
  guarded.error('unexpected', 1);
  mock.mockRestore();
  guarded.warn('unexpected too');
  expect(guard.stop()).toEqual(['console.error: unexpected 1', 'console.warn: unexpected too']);
  expect(guarded).toEqual(originals);
});
