import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { expectQuietConsole } from './test/utils/expect-quiet-console.ts';

// Effects run twice in every test that does not say otherwise.
configure({ reactStrictMode: true });

expectQuietConsole();

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});
