import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EmbedError } from './embed-error.ts';
import { parseEmbedResponse } from './embed-response.ts';

const redirectUrl = 'https://tooljet.example.com/embed-apps/1?personal-access-token=pat_1';

describe('parseEmbedResponse', () => {
  it('reads the answer of our handler', () => {
    const answer = { redirectUrl, version: 'v1', expiresIn: 3600, idleTimeout: 1800 };
    expect(parseEmbedResponse(answer)).toEqual(answer);
  });

  it('reads the answer of direct opening', () => {
    const answer = {
      frameUrl: 'https://x.example',
      frameName: 'jwt',
      version: 'v',
      expiresIn: 1,
      idleTimeout: 1,
    };
    expect(parseEmbedResponse(answer)).toEqual(answer);
  });

  it.each([
    ['a bare redirectUrl', { redirectUrl }],
    ['a url', { url: redirectUrl }],
    ['a string', redirectUrl],
    ['more than it needs', { redirectUrl, personalAccessToken: 'pat_1' }],
  ])('reads %s', (_title, answer) => {
    expect(parseEmbedResponse(answer)).toEqual({ redirectUrl });
  });

  it.each([Number.NaN, Infinity, 0, -1, '3600', null])(
    'does not believe a life of %j',
    (expiresIn) => {
      expect(parseEmbedResponse({ redirectUrl, expiresIn })).toEqual({ redirectUrl });
    },
  );

  it.each([
    null,
    undefined,
    7,
    [],
    {},
    { redirectUrl: 7 },
    { frameUrl: 'https://x.example' },
    [redirectUrl],
  ])('refuses %j', (answer) => {
    expect(() => parseEmbedResponse(answer)).toThrow(EmbedError);
    expect(() => parseEmbedResponse(answer)).toThrow('invalid_response');
  });

  it('reads or refuses everything', () => {
    fc.assert(
      fc.property(fc.anything(), (answer) => {
        try {
          expect(parseEmbedResponse(answer)).toBeTypeOf('object');
        } catch (error) {
          expect(error).toBeInstanceOf(EmbedError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
