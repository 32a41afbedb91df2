import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EmbedError } from './embed-error.ts';
import { parseEmbedRequest } from './embed-request.ts';

const APP = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabc';
const CANARY = 'canary-value';

/** Parses a body that must be rejected. Returns the detail of the error. */
function reject(body: unknown): string {
  try {
    parseEmbedRequest(body);
  } catch (error) {
    if (!(error instanceof EmbedError)) throw error;
    expect(error.code).toBe('invalid_request');
    return error.detail;
  }
  throw new Error('The request was accepted.');
}

function createParams(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, '']));
}

it.each([
  ['email', 'ada@example.com'],
  ['after', 'x'.repeat(128)],
  ['after', '"; drop'],
  ['direct', false],
  ['page', 'Home_page-2'],
  ['page', 'p'.repeat(100)],
  ['params', {}],
  ['params', { 'any name': '' }],
  ['params', { ['n'.repeat(100)]: 'x'.repeat(2000) }],
  ['params', createParams(32)],
])('accepts a request with the %s %j', (field, value) => {
  expect(parseEmbedRequest({ appId: APP, [field]: value })).toEqual({ appId: APP, [field]: value });
});

it.each([
  ['appId', undefined],
  ['appId', 7],
  ['appId', 'a/b'],
  ['email', undefined],
  ['email', null],
  ['email', 'ada'],
  ['after', null],
  ['after', 7],
  ['after', ''],
  ['after', 'x'.repeat(129)],
  ['direct', null],
  ['direct', 'true'],
  ['direct', 1],
  ['page', ''],
  ['page', '../admin'],
  ['page', 'p'.repeat(101)],
  ['page', 'home\n'],
  ['params', null],
  ['params', 'id=7'],
  ['params', ['a']],
  ['params', { id: 7 }],
  ['params', { id: null }],
  ['params', { id: ['7'] }],
  ['params', { id: { deeper: '7' } }],
  ['params', { '': '7' }],
  ['params', { ['n'.repeat(101)]: '7' }],
  ['params', { id: 'x'.repeat(2001) }],
  ['params', createParams(33)],
])('names the field but not its value when it rejects the %s %j', (field, value) => {
  expect(reject({ appId: APP, [field]: value })).toBe(`"${field}" is invalid.`);
});

it.each([null, undefined, 7, 'text', [], [{ appId: APP }]])('rejects %j as a body', (body) => {
  expect(reject(body)).toBe('The request body must be a JSON object.');
});

it('rejects a body without an appId and a body with an unknown field', () => {
  expect(reject({})).toBe('"appId" is missing.');
  expect(reject({ appId: APP, userId: '1' })).toBe(
    'The request body has an unknown field. Allowed: appId, email, after, direct, page, params.',
  );
});

it.each([
  '{"appId":"orders","__proto__":{"isAdmin":true}}',
  '{"appId":"orders","__proto__":null}',
  '{"__proto__":{"appId":"orders"}}',
  '{"appId":"orders","constructor":{"prototype":{"isAdmin":true}}}',
  '{"appId":"orders","toString":"x"}',
  '{"appId":"orders","params":{"__proto__":{"isAdmin":true}}}',
])('rejects a body that could modify a prototype: %s', (json) => {
  reject(JSON.parse(json));
  expect({}).not.toHaveProperty('isAdmin');
});

it('keeps a parameter named __proto__ as an ordinary parameter', () => {
  const body: unknown = JSON.parse('{"appId":"orders","params":{"__proto__":"7"}}');
  const { params } = parseEmbedRequest(body);
  expect(JSON.stringify(params)).toBe('{"__proto__":"7"}');
  expect(Object.getPrototypeOf(params)).toBe(Object.prototype);
});

it('normalizes the app id in a new object', () => {
  const body = Object.freeze({ appId: APP.toUpperCase() });
  const request = parseEmbedRequest(body);
  expect(request).toEqual({ appId: APP });
  expect(Object.getPrototypeOf(request)).toBeNull();
});

it('accepts every request of the component, and its own result unchanged', () => {
  const slug = fc.stringMatching(/^[a-zA-Z0-9_-]{1,100}$/);
  const name = fc.string({ minLength: 1, maxLength: 100 });
  const fields = {
    appId: fc.oneof(slug, fc.mixedCase(fc.uuid())),
    email: fc.emailAddress(),
    after: fc.string({ minLength: 1, maxLength: 128 }),
    direct: fc.boolean(),
    page: slug,
    params: fc.dictionary(name, fc.string(), { maxKeys: 32 }),
  };
  fc.assert(
    fc.property(fc.record(fields, { requiredKeys: ['appId'] }), (request) => {
      const body = JSON.parse(JSON.stringify(request)) as object;
      const once = parseEmbedRequest(body);
      expect(parseEmbedRequest(once)).toEqual(once);
      expect({ ...once, appId: '' }).toEqual({ ...body, appId: '' });
    }),
    { numRuns: 1000 },
  );
});

it('never repeats a received value in an error', () => {
  const text = fc.string().map((rest) => `${CANARY}${rest}`);
  const name = fc.constantFrom('appId', 'email', 'after', 'direct', 'page', 'params', CANARY);
  const value = fc.oneof(text, fc.anything(), fc.dictionary(name, text));
  const body = fc.oneof(
    fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
    text,
    fc.array(text),
    fc.dictionary(name, value),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(body, (received) => {
      try {
        expect(parseEmbedRequest(received).appId).toMatch(/^[a-z0-9_-]{1,100}$/i);
      } catch (error) {
        if (!(error instanceof EmbedError)) throw error;
        expect(error.message + error.detail + error.stack).not.toContain(CANARY);
        expect(error.cause).toBeUndefined();
      }
    }),
    { numRuns: 2000 },
  );
});
