import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { failOnConsole } from './test/utils/fail-on-console.ts';

// Effects run twice in every test unless it opts out.
configure({ reactStrictMode: true });

failOnConsole();

afterEach(() => {
  vi.useRealTimers();
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
