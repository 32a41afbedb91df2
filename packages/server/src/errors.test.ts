import { EmbedError } from '@tooljet-embed/protocol';
import { describe, expect, it } from 'vitest';
import { loggableCauseOf, toEmbedError } from './errors.ts';

const throwingProxy = new Proxy(
  {},
  {
    getPrototypeOf: () => {
      throw new Error('ada@example.com');
    },
  },
);

describe('toEmbedError', () => {
  it('returns an EmbedError unchanged', () => {
    const error = new EmbedError('app_not_found');
    expect(toEmbedError(error)).toBe(error);
  });

  it.each([
    ['TypeError', new TypeError('ada@example.com')],
    ['string', 'ada@example.com'],
    ['undefined', undefined],
    ['something', throwingProxy],
  ])('names only the kind of any other thrown value: %s', (kind, thrown) => {
    const error = toEmbedError(thrown);
    expect(error).toMatchObject({ code: 'internal_error', detail: '' });
    expect(loggableCauseOf(error)?.message).toBe(`the handler caught ${kind}`);
  });
});
