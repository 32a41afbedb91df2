import { describe, expect, it } from 'vitest';
import { EmbedError } from './embed-error.ts';
import { ERROR_KINDS, type ErrorCode } from './error-kinds.ts';

describe('EmbedError', () => {
  it.each(Object.keys(ERROR_KINDS) as ErrorCode[])(
    'sets status and retryable by the code %s',
    (code) => {
      const error = new EmbedError(code);
      const kind = { retryable: false, ...ERROR_KINDS[code] };
      expect(error).toMatchObject({ name: 'EmbedError', code, ...kind, detail: '' });
      expect(error.message).toBe(
        `ToolJet Embed: ${code}. See errors/${code}.md in the npm package @tooljet-embed/protocol.`,
      );
    },
  );

  it('keeps the caught error as cause but not in the message', () => {
    const cause = new Error('inner');
    const error = new EmbedError('internal_error', 'Outer.', { cause });
    expect(error.cause).toBe(cause);
    expect(error.message).not.toContain('inner');
  });

  it('is an Error named EmbedError', () => {
    const error = new EmbedError('access_denied');
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toMatch(/^EmbedError: ToolJet Embed: /);
  });

  it('keeps retryAfter and requestId, which are undefined by default', () => {
    const error = new EmbedError('tooljet_busy', 'Wait.', { retryAfter: 0, requestId: 'r1' });
    expect(error).toMatchObject({ detail: 'Wait.', retryAfter: 0, requestId: 'r1' });
    expect(error.message).toBe(
      'ToolJet Embed: Wait. See errors/tooljet_busy.md in the npm package @tooljet-embed/protocol.',
    );
    const bare = new EmbedError('tooljet_busy');
    expect(bare.retryAfter ?? bare.requestId ?? bare.cause).toBeUndefined();
  });

  it.each([
    ['an hour', 3600, 3600],
    ['more than an hour', 1e12, 3600],
    ['a fraction', 0.5, 1],
    ['a negative number', -5, 0],
    ['infinity', Infinity, undefined],
    ['NaN', NaN, undefined],
  ])('normalizes a retryAfter of %s', (_what, retryAfter, seconds) => {
    expect(new EmbedError('tooljet_busy', '', { retryAfter }).retryAfter).toBe(seconds);
  });

  it('omits the cause when serialized as JSON', () => {
    const error = new EmbedError('internal_error', 'Outer.', { cause: new Error('canary') });
    expect(JSON.stringify(error)).not.toContain('canary');
  });
});
