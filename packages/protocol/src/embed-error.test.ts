import { describe, expect, it } from 'vitest';
import { EmbedError } from './embed-error.ts';
import { ERROR_KINDS, type ErrorCode } from './error-kinds.ts';

describe('EmbedError', () => {
  it.each(Object.keys(ERROR_KINDS) as ErrorCode[])('knows what %s means', (code) => {
    const error = new EmbedError(code);
    const kind = { retryable: false, ...ERROR_KINDS[code] };
    expect(error).toMatchObject({ name: 'EmbedError', code, ...kind, detail: '' });
    expect(error.message).toBe(`ToolJet Embed: ${code}. See packages/protocol/errors/${code}.md`);
  });

  it('keeps what was caught as its cause, and out of its message', () => {
    const cause = new Error('inner');
    const error = new EmbedError('internal_error', 'Outer.', { cause });
    expect(error.cause).toBe(cause);
    expect(error.message).not.toContain('inner');
  });

  it('is an error that can be told from others', () => {
    const error = new EmbedError('access_denied');
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toMatch(/^EmbedError: ToolJet Embed: /);
  });

  it('keeps what the other side said, and knows of nothing else', () => {
    const error = new EmbedError('tooljet_busy', 'Wait.', { retryAfter: 0, requestId: 'r1' });
    expect(error).toMatchObject({ detail: 'Wait.', retryAfter: 0, requestId: 'r1' });
    expect(error.message).toBe('ToolJet Embed: Wait. See packages/protocol/errors/tooljet_busy.md');
    const bare = new EmbedError('tooljet_busy');
    expect(bare.retryAfter ?? bare.requestId ?? bare.cause).toBeUndefined();
  });

  it.each([
    ['an hour', 3600, 3600],
    ['more than an hour', 1e12, 3600],
    ['a fraction', 0.5, 1],
    ['less than nothing', -5, 0],
    ['no end', Infinity, undefined],
    ['no number', NaN, undefined],
  ])('makes nobody wait longer than an hour: %s', (_what, retryAfter, seconds) => {
    expect(new EmbedError('tooljet_busy', '', { retryAfter }).retryAfter).toBe(seconds);
  });

  it('does not tell what was caught when it is written as JSON', () => {
    const error = new EmbedError('internal_error', 'Outer.', { cause: new Error('canary') });
    expect(JSON.stringify(error)).not.toContain('canary');
  });
});
