import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EmbedError } from './embed-error.ts';
import { parseEmbedResponse } from './embed-response.ts';

const redirectUrl = 'https://tooljet.example.com/embed-apps/1?personal-access-token=pat_1';

describe('parseEmbedResponse', () => {
  it('accepts the response of our handler', () => {
    const body = { redirectUrl, version: 'v1', expiresIn: 3600, idleTimeout: 1800 };
    expect(parseEmbedResponse(body)).toEqual(body);
  });

  it('accepts the response of direct opening', () => {
    const body = {
      frameUrl: 'https://x.example',
      frameName: 'jwt',
      version: 'v',
      expiresIn: 1,
      idleTimeout: 1,
    };
    expect(parseEmbedResponse(body)).toEqual(body);
  });

  it.each([
    ['a bare redirectUrl', { redirectUrl }],
    ['a url', { url: redirectUrl }],
    ['a string', redirectUrl],
    ['a redirectUrl with unknown fields', { redirectUrl, personalAccessToken: 'pat_1' }],
  ])('accepts %s', (_what, body) => {
    expect(parseEmbedResponse(body)).toEqual({ redirectUrl });
  });

  it.each([Number.NaN, Infinity, 0, -1, '3600', null])(
    'ignores an expiresIn of %j',
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
  ])('rejects %j', (body) => {
    expect(() => parseEmbedResponse(body)).toThrow(EmbedError);
    expect(() => parseEmbedResponse(body)).toThrow('invalid_response');
  });

  it('rejects a fetch Response instead of using its own url', () => {
    class RedirectedResponse extends Response {
      override get url(): string {
        return redirectUrl;
      }
    }
    expect(() => parseEmbedResponse(new RedirectedResponse())).toThrow('invalid_response');
  });

  it('prefers redirectUrl when the response also has a frameUrl', () => {
    const body = { redirectUrl, frameUrl: 'https://x.example', frameName: 'jwt' };
    expect(parseEmbedResponse(body)).toEqual({ redirectUrl });
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
  ])('ignores an invalid %s: %s', (field, value) => {
    expect(parseEmbedResponse({ redirectUrl, [field]: value })).toEqual({ redirectUrl });
  });

  it.each([
    ['a session without a URL', { frameName: 'jwt' }],
    ['a frameUrl that is not a string', { frameUrl: 7, frameName: 'jwt' }],
    ['a frameName that is not a string', { frameUrl: 'https://x.example', frameName: null }],
    ['an error body with a success status', { error: 'no access', statusCode: 403 }],
  ])('rejects %s with the given detail', (_what, body) => {
    expect(() => parseEmbedResponse(body, 'It has no URL.')).toThrow('It has no URL.');
  });

  it('drops unknown fields', () => {
    const body: unknown = JSON.parse(
      `{"redirectUrl":"${redirectUrl}","__proto__":{"isAdmin":true},"constructor":{},"version":"v1"}`,
    );
    const embed = parseEmbedResponse(body);
    expect(Object.keys(embed)).toEqual(['redirectUrl', 'version']);
    expect(embed).not.toHaveProperty('isAdmin');
    expect({}).not.toHaveProperty('isAdmin');
  });

  it('accepts its own result unchanged', () => {
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
        const body: unknown = JSON.parse(JSON.stringify({ ...one, ...other }));
        expect(parseEmbedResponse(body)).toEqual(body);
      }),
      { numRuns: 1000 },
    );
  });

  it('never repeats a received value in an error', () => {
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
    const bodies = fc.oneof(fc.anything(), fc.array(value), fc.dictionary(field, value));
    fc.assert(
      fc.property(bodies, (body) => {
        try {
          const embed = parseEmbedResponse(body);
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
