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
  throw new Error('The request was accepted.');
}

describe('parseEmbedRequest', () => {
  it('accepts the request of the component', () => {
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

  it('accepts the request of a front end written by ToolJet’s guide', () => {
    const request = { email: 'ada@example.com', appId: APP };
    expect(parseEmbedRequest(request)).toEqual(request);
  });

  it('normalizes the app id', () => {
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
  ])('names the field when it rejects an invalid %s: %j', (field, value) => {
    const error = failureOf({ appId: APP, [field]: value });
    expect(error.code).toBe('invalid_request');
    expect(error.detail).toContain(`"${field}"`);
  });

  it.each([null, undefined, 7, 'text', [], [{ appId: APP }]])('rejects %j as a body', (body) => {
    expect(failureOf(body).code).toBe('invalid_request');
  });

  it('rejects unknown fields, including an own __proto__', () => {
    expect(failureOf({ appId: APP, userId: '1' }).detail).toContain('unknown field');
    expect(failureOf(JSON.parse(`{"appId":"${APP}","__proto__":{"email":"x"}}`)).code).toBe(
      'invalid_request',
    );
  });

  it('rejects a body without an appId', () => {
    expect(failureOf({}).detail).toContain('missing');
    expect(failureOf({ appId: undefined }).code).toBe('invalid_request');
  });

  it.each([
    ['after', 'x'.repeat(128)],
    ['after', '"; drop'],
    ['direct', false],
    ['page', 'Home_page-2'],
    ['page', 'p'.repeat(100)],
    ['params', {}],
    ['params', { 'any name': '' }],
    ['params', Object.fromEntries(Array.from({ length: 32 }, (_, index) => [`p${index}`, '']))],
  ])('accepts the %s %j', (field, value) => {
    expect(parseEmbedRequest({ appId: APP, [field]: value })).toEqual({
      appId: APP,
      [field]: value,
    });
  });

  it.each([
    ['page', ''],
    ['page', 'p'.repeat(101)],
    ['page', 'home\n'],
    ['params', null],
    ['params', 'id=7'],
    ['params', { id: null }],
    ['params', { id: ['7'] }],
    ['params', { id: { deeper: '7' } }],
    ['direct', 1],
    ['direct', null],
    ['after', 7],
    ['after', null],
    ['email', undefined],
  ])('rejects the %s %j without naming its value', (field, value) => {
    expect(failureOf({ appId: APP, [field]: value }).detail).toBe(`"${field}" is invalid.`);
  });

  it('returns a new object and leaves the body unchanged', () => {
    const body = Object.freeze({ appId: APP });
    const request = parseEmbedRequest(body);
    expect(request).not.toBe(body);
    expect(Object.getPrototypeOf(request)).toBeNull();
  });

  it.each([
    '{"appId":"orders","__proto__":{"isAdmin":true}}',
    '{"appId":"orders","__proto__":null}',
    '{"__proto__":{"appId":"orders"}}',
    '{"appId":"orders","constructor":{"prototype":{"isAdmin":true}}}',
    '{"appId":"orders","toString":"x"}',
    '{"appId":"orders","hasOwnProperty":"x"}',
    '{"appId":"orders","params":{"__proto__":{"isAdmin":true}}}',
  ])('rejects a body that could modify a prototype: %s', (json) => {
    expect(failureOf(JSON.parse(json)).code).toBe('invalid_request');
    expect({}).not.toHaveProperty('isAdmin');
  });

  it('keeps a parameter named __proto__ as an ordinary parameter', () => {
    const { params } = parseEmbedRequest(
      JSON.parse('{"appId":"orders","params":{"__proto__":"7"}}'),
    );
    expect(JSON.stringify(params)).toBe('{"__proto__":"7"}');
    expect(Object.getPrototypeOf(params)).toBe(Object.prototype);
  });

  it('accepts its own result unchanged', () => {
    const slug = fc.stringMatching(/^[a-zA-Z0-9_-]{1,100}$/);
    const request = fc.record(
      {
        appId: fc.oneof(slug, fc.mixedCase(fc.uuid())),
        email: fc.emailAddress(),
        after: fc.string({ minLength: 1, maxLength: 128 }),
        direct: fc.boolean(),
        page: slug,
        params: fc.dictionary(fc.string({ minLength: 1, maxLength: 100 }), fc.string(), {
          maxKeys: 32,
        }),
      },
      { requiredKeys: ['appId'] },
    );
    fc.assert(
      fc.property(request, (body) => {
        const sent = JSON.stringify({ ...body, appId: body.appId });
        const once = parseEmbedRequest(JSON.parse(sent));
        expect(parseEmbedRequest(once)).toEqual(once);
        expect({ ...once, appId: '' }).toEqual({ ...JSON.parse(sent), appId: '' });
      }),
      { numRuns: 1000 },
    );
  });

  it('never repeats a received value in an error', () => {
    const CANARY = 'canary-value';
    const text = fc.oneof(
      fc.constant(CANARY),
      fc.constant(`${CANARY} /`),
      fc.string().map((rest) => `${CANARY}${rest}`),
    );
    const field = fc.constantFrom(
      'appId',
      'email',
      'after',
      'direct',
      'page',
      'params',
      '__proto__',
      CANARY,
    );
    const bodies = fc.oneof(
      fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
      text,
      fc.array(text),
      fc.dictionary(field, fc.oneof(text, fc.anything(), fc.dictionary(field, text))),
      fc.json({ stringUnit: 'binary' }).map((json): unknown => JSON.parse(json)),
    );
    fc.assert(
      fc.property(bodies, (body) => {
        try {
          expect(parseEmbedRequest(body).appId).toMatch(/^[a-z0-9_-]{1,100}$/i);
        } catch (error) {
          expect(error).toBeInstanceOf(EmbedError);
          const { message, detail, cause, stack } = error as EmbedError;
          expect(message + detail + stack).not.toContain(CANARY);
          expect(cause).toBeUndefined();
        }
      }),
      { numRuns: 2000 },
    );
  });
});
