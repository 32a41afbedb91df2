import { EmbedError, ERROR_CODES, type ErrorCode } from '@tooljet-embed/protocol';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createError, toEmbedError } from './errors.ts';

const codes = Object.keys(ERROR_CODES) as ErrorCode[];

afterEach(() => vi.unstubAllEnvs());

describe('an error that is made in the browser', () => {
  it.each(codes)('says in development what %s means', (code) => {
    expect(createError(code).detail).toMatch(/^[A-Z].+\.$/);
  });

  it.each(codes)('says in production that it is %s, and where the words are', (code) => {
    vi.stubEnv('NODE_ENV', 'production');
    const { message, detail } = createError(code);
    expect(message).toBe(
      `ToolJet Embed: ${code}. See errors/${code}.md in the npm package @tooljet-embed/protocol.`,
    );
    expect(detail).toBe('');
  });
});

describe('what was caught', () => {
  it('stays what it is if it is one of ours', () => {
    const error = new EmbedError('access_denied');
    expect(toEmbedError(error)).toBe(error);
  });

  it('stays what it is if another copy of the package made it', async () => {
    vi.resetModules();
    const copy = await import('@tooljet-embed/protocol');
    const error = new copy.EmbedError('access_denied');
    expect(error).not.toBeInstanceOf(EmbedError);
    expect(toEmbedError(error)).toBe(error);
  });

  it.each([new TypeError('canary'), 'canary', undefined, null])(
    'becomes one of ours: %s',
    (cause) => {
      const error = toEmbedError(cause);
      expect(error).toMatchObject({ code: 'internal_error', cause });
      expect(error.message).not.toContain('canary');
    },
  );
});
