import { EmbedError } from '@tooljet-embed/protocol';
import { describe, expect, it } from 'vitest';
import { reasonOf } from './errors.ts';
import { toEmbedError } from './to-embed-error.ts';

/** What cannot be looked at without throwing. */
const trap = new Proxy(
  {},
  {
    getPrototypeOf: () => {
      throw new Error('ada@example.com');
    },
  },
);

describe('toEmbedError', () => {
  it('leaves an error of ours as it is', () => {
    const error = new EmbedError('app_not_found');
    expect(toEmbedError(error)).toBe(error);
  });

  it.each([
    ['TypeError', new TypeError('ada@example.com')],
    ['string', 'ada@example.com'],
    ['undefined', undefined],
    ['something', trap],
  ])('says of anything else no more than its kind: %s', (kind, thrown) => {
    const error = toEmbedError(thrown);
    expect(error).toMatchObject({ code: 'internal_error', detail: '' });
    expect(reasonOf(error)?.message).toBe(`the handler met ${kind}`);
  });
});
