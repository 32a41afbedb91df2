import { expect, it } from 'vitest';
import { EmbedError } from './embed-error.ts';
import { ERROR_KINDS, type ErrorCode } from './error-codes.ts';

it.each(Object.keys(ERROR_KINDS) as ErrorCode[])(
  'sets the status, retryability and message of an error with the code %s',
  (code) => {
    const error = new EmbedError(code);
    const kind = { retryable: false, ...ERROR_KINDS[code] };
    expect(error).toMatchObject({ name: 'EmbedError', code, ...kind, detail: '' });
    expect(String(error)).toBe(
      `EmbedError: ToolJet Embed: ${code}. See errors/${code}.md in the npm package @tooljet-embed/protocol.`,
    );
    expect(error).toBeInstanceOf(Error);
    expect(error.retryAfter ?? error.requestId ?? error.cause).toBeUndefined();
  },
);

it('keeps the detail and request id, and limits the wait, when they are given', () => {
  const error = new EmbedError('tooljet_busy', 'Wait.', { retryAfter: 1e12, requestId: 'r1' });
  expect(error).toMatchObject({ detail: 'Wait.', retryAfter: 3600, requestId: 'r1' });
  expect(error.message).toContain('ToolJet Embed: Wait. See errors/tooljet_busy.md');
});

it('keeps the caught error as cause but neither in the message nor in JSON', () => {
  const cause = new Error('canary');
  const error = new EmbedError('internal_error', 'Outer.', { cause });
  expect(error.cause).toBe(cause);
  expect(error.message + JSON.stringify(error)).not.toContain('canary');
});
