import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { type ConsoleGuard, guardConsole } from './testing/console-guard.ts';

// Effects run twice in every test that does not say otherwise.
configure({ reactStrictMode: true });

let guard: ConsoleGuard | undefined;

beforeEach(() => {
  guard = guardConsole();
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  expect(guard?.stop(), 'Nothing of ours writes to the console.').toEqual([]);
});
