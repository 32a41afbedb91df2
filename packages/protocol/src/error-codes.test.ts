import { describe, expect, it } from 'vitest';
import { ERROR_CODES, type ErrorDefinition } from './error-codes.ts';

const definitions: [code: string, definition: ErrorDefinition][] = Object.entries(ERROR_CODES);

describe('ERROR_CODES', () => {
  it.each(definitions)('defines %s with an HTTP error status and a short title', (code, own) => {
    expect(code).toMatch(/^[a-z]+(?:_[a-z]+)*$/);
    expect(own.status ?? 500).toBeGreaterThanOrEqual(400);
    expect(own.status ?? 500).toBeLessThanOrEqual(504);
    expect(own.title).toMatch(/^[A-Z].{8,58}[^.!]$/);
    expect({ retryable: false, ...own }).toEqual({
      status: own.status,
      retryable: own.retryable === true,
      title: own.title,
    });
  });

  it('gives every code a different title', () => {
    expect(new Set(definitions.map(([, { title }]) => title)).size).toBe(definitions.length);
  });
});
