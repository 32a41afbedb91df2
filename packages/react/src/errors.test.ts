import { EmbedError, ERROR_CODES, type ErrorCode } from '@tooljet-embed/protocol';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createError, toEmbedError } from './errors.ts';

const codes = Object.keys(ERROR_CODES) as ErrorCode[];

afterEach(() => vi.unstubAllEnvs());

describe('createError', () => {
  it.each(codes)('describes %s in a sentence in development', (code) => {
    expect(createError(code).detail).toMatch(/^[A-Z].+\.$/);
  });

  it('names only the code and its page in production', () => {
    vi.stubEnv('NODE_ENV', 'production');
    expect(codes.map((code) => createError(code).message)).toEqual(
      codes.map((code) => new EmbedError(code).message),
    );
  });
});

describe('toEmbedError', () => {
  it('returns an EmbedError itself', () => {
    const error = new EmbedError('access_denied');
    expect(toEmbedError(error)).toBe(error);
  });

  it('returns an EmbedError of another copy of the package itself', async () => {
    vi.resetModules();
    const copy = await import('@tooljet-embed/protocol');
    const error = new copy.EmbedError('access_denied');
    expect(error).not.toBeInstanceOf(EmbedError);
    expect(toEmbedError(error)).toBe(error);
  });

  it.each([new TypeError('canary'), 'canary', undefined, null])(
    'wraps %s as the cause and keeps it out of the message',
    (cause) => {
      const error = toEmbedError(cause);
      expect(error).toMatchObject({ code: 'internal_error', cause });
      expect(error.message).not.toContain('canary');
    },
  );
});
