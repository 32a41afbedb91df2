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

  it('does not take the address that a Response came from for an embed URL', () => {
    class Answered extends Response {
      override get url(): string {
        return redirectUrl;
      }
    }
    expect(() => parseEmbedResponse(new Answered())).toThrow('invalid_response');
  });

  it('takes the embed URL of ToolJet’s page where both kinds are offered', () => {
    const answer = { redirectUrl, frameUrl: 'https://x.example', frameName: 'jwt' };
    expect(parseEmbedResponse(answer)).toEqual({ redirectUrl });
  });

  it.each([
    ['version', ''],
    ['version', 'x'.repeat(129)],
    ['version', 7],
    ['version', null],
    ['version', { toString: () => 'v1' }],
    ['idleTimeout', Number.NaN],
    ['idleTimeout', 0],
    ['idleTimeout', '1800'],
    ['expiresIn', -0],
    ['expiresIn', 3600n],
  ])('leaves out a %s that says nothing: %s', (field, value) => {
    expect(parseEmbedResponse({ redirectUrl, [field]: value })).toEqual({ redirectUrl });
  });

  it.each([
    ['a session without an address', { frameName: 'jwt' }],
    ['an address that is none', { frameUrl: 7, frameName: 'jwt' }],
    ['a session that is none', { frameUrl: 'https://x.example', frameName: null }],
    ['an error in a success', { error: 'no access', statusCode: 403 }],
  ])('refuses %s', (_what, answer) => {
    expect(() => parseEmbedResponse(answer, 'It has no address.')).toThrow('It has no address.');
  });

  it('hands on nothing that it does not know', () => {
    const answer: unknown = JSON.parse(
      `{"redirectUrl":"${redirectUrl}","__proto__":{"isAdmin":true},"constructor":{},"version":"v1"}`,
    );
    const embed = parseEmbedResponse(answer);
    expect(Object.keys(embed)).toEqual(['redirectUrl', 'version']);
    expect(embed).not.toHaveProperty('isAdmin');
    expect({}).not.toHaveProperty('isAdmin');
  });

  it('reads again what it has read', () => {
    const seconds = fc.integer({ min: 1 });
    const target = fc.oneof(
      fc.record({ redirectUrl: fc.string() }),
      fc.record({ frameUrl: fc.string(), frameName: fc.string() }),
    );
    const lifetime = fc.record(
      {
        version: fc.string({ minLength: 1, maxLength: 128 }),
        expiresIn: seconds,
        idleTimeout: seconds,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(target, lifetime, (one, other) => {
        const answer: unknown = JSON.parse(JSON.stringify({ ...one, ...other }));
        expect(parseEmbedResponse(answer)).toEqual(answer);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads or refuses everything, and repeats nothing of it', () => {
    const CANARY = 'pat_canary';
    const field = fc.constantFrom(
      'redirectUrl',
      'url',
      'frameUrl',
      'frameName',
      'version',
      'expiresIn',
      CANARY,
    );
    const value = fc.oneof(fc.anything(), fc.constant(CANARY), fc.constant([CANARY]));
    const answers = fc.oneof(fc.anything(), fc.array(value), fc.dictionary(field, value));
    fc.assert(
      fc.property(answers, (answer) => {
        try {
          const embed = parseEmbedResponse(answer);
          expect('redirectUrl' in embed ? embed.redirectUrl : embed.frameUrl).toBeTypeOf('string');
        } catch (error) {
          expect(error).toBeInstanceOf(EmbedError);
          const { code, message, stack, cause } = error as EmbedError;
          expect(code).toBe('invalid_response');
          expect(message + stack).not.toContain(CANARY);
          expect(cause).toBeUndefined();
        }
      }),
      { numRuns: 2000 },
    );
  });
});
