import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EmbedError } from './embed-error.ts';
import { parseEmbedRequest } from './embed-request.ts';

const APP = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabc';

function failureOf(body: unknown): EmbedError {
  try {
    parseEmbedRequest(body);
  } catch (error) {
    if (error instanceof EmbedError) return error;
    throw error;
  }
  throw new Error('It was let through.');
}

describe('parseEmbedRequest', () => {
  it('reads what the component asks', () => {
    const request = {
      appId: APP,
      email: 'ada@example.com',
      after: '0abc-1',
      direct: true,
      page: 'home',
      params: { id: '7' },
    };
    expect(parseEmbedRequest(request)).toEqual(request);
  });

  it('reads what a front end by ToolJet’s guide asks', () => {
    const request = { email: 'ada@example.com', appId: APP };
    expect(parseEmbedRequest(request)).toEqual(request);
  });

  it('writes the app id in its one spelling', () => {
    expect(parseEmbedRequest({ appId: APP.toUpperCase() })).toEqual({ appId: APP });
  });

  it.each([
    ['appId', 7],
    ['appId', null],
    ['appId', 'a/b'],
    ['email', 'ada'],
    ['email', null],
    ['after', ''],
    ['after', 'x'.repeat(129)],
    ['direct', 'true'],
    ['page', '../admin'],
    ['page', 'a/b'],
    ['params', ['a']],
    ['params', { id: 7 }],
    ['params', Object.fromEntries(Array.from({ length: 33 }, (_, index) => [`p${index}`, '']))],
  ])('refuses a malformed %s: %j', (field, value) => {
    const error = failureOf({ appId: APP, [field]: value });
    expect(error.code).toBe('invalid_request');
    expect(error.detail).toContain(`"${field}"`);
  });

  it.each([null, undefined, 7, 'text', [], [{ appId: APP }]])('refuses %j for a body', (body) => {
    expect(failureOf(body).code).toBe('invalid_request');
  });

  it('refuses fields that it does not know, own __proto__ among them', () => {
    expect(failureOf({ appId: APP, userId: '1' }).detail).toContain('may only hold');
    expect(failureOf(JSON.parse(`{"appId":"${APP}","__proto__":{"email":"x"}}`)).code).toBe(
      'invalid_request',
    );
  });

  it('misses the app', () => {
    expect(failureOf({}).detail).toContain('missing');
    expect(failureOf({ appId: undefined }).code).toBe('invalid_request');
  });

  it('reads or refuses everything, and repeats nothing of it', () => {
    const CANARY = 'canary-value';
    const bodies = fc.oneof(
      fc.anything(),
      fc.dictionary(
        fc.constantFrom('appId', 'email', 'after', 'page', 'params', CANARY),
        fc.oneof(fc.anything(), fc.constant(`${CANARY} /`)),
      ),
    );
    fc.assert(
      fc.property(bodies, (body) => {
        try {
          parseEmbedRequest(body);
        } catch (error) {
          expect(error).toBeInstanceOf(EmbedError);
          expect((error as EmbedError).message).not.toContain(CANARY);
        }
      }),
      { numRuns: 2000 },
    );
    expect(({} as Record<string, unknown>)['email']).toBeUndefined();
  });
});
