import { describe, expect, it } from 'vitest';
import { EmbedError } from './embed-error.ts';
import { ERROR_CODES, type ErrorCode, isErrorCode } from './error-codes.ts';

describe('EmbedError', () => {
  it.each(Object.keys(ERROR_CODES) as ErrorCode[])('knows what %s means', (code) => {
    const { status, retryable, title } = ERROR_CODES[code];
    const error = new EmbedError(code);
    expect(error).toMatchObject({
      name: 'EmbedError',
      code,
      status,
      retryable,
      detail: `${title}.`,
    });
    expect(error.message).toBe(`ToolJet Embed: ${title}. See docs/errors/${code}.md`);
  });

  it('keeps what was caught as its cause, and out of its message', () => {
    const cause = new Error('inner');
    const error = new EmbedError('internal_error', 'Outer.', { cause });
    expect(error.cause).toBe(cause);
    expect(error.message).not.toContain('inner');
  });
});

describe('isErrorCode', () => {
  it('knows the codes and nothing that every object has', () => {
    expect(isErrorCode('access_denied')).toBe(true);
    expect(isErrorCode('toString')).toBe(false);
    expect(isErrorCode(403)).toBe(false);
  });
});
