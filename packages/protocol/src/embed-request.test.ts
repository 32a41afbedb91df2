import { expect, it } from 'vitest';
import { EmbedError } from './embed-error.ts';
import { parseEmbedRequest } from './embed-request.ts';

const APP = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabc';

/** Parses a body that must be rejected. Returns the detail of the error. */
function reject(body: unknown): string {
  try {
    parseEmbedRequest(body);
  } catch (error) {
    if (!(error instanceof EmbedError)) throw error;
    expect([error.code, error.cause]).toEqual(['invalid_request', undefined]);
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
  ['direct', false],
  ['page', 'Home_page-2'],
  ['page', 'p'.repeat(100)],
  ['params', { 'any name': '' }],
  ['params', { ['n'.repeat(100)]: 'x'.repeat(2000) }],
  ['params', createParams(32)],
])('accepts a request with the %s %j', (field, value) => {
  expect(parseEmbedRequest({ appId: APP, [field]: value })).toEqual({ appId: APP, [field]: value });
});

it.each([
  ['appId', undefined],
  ['appId', 'a/b'],
  ['email', undefined],
  ['email', 'ada'],
  ['after', null],
  ['after', ''],
  ['after', 'x'.repeat(129)],
  ['direct', 'true'],
  ['page', '../admin'],
  ['page', 'p'.repeat(101)],
  ['page', 'home\n'],
  ['params', null],
  ['params', ['a']],
  ['params', { id: 7 }],
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
  '{"__proto__":{"appId":"orders"}}',
  '{"appId":"orders","constructor":{"prototype":{"isAdmin":true}}}',
  '{"appId":"orders","params":{"__proto__":{"isAdmin":true}}}',
])('rejects a body that could modify a prototype: %s', (json) => {
  reject(JSON.parse(json));
  expect({}).not.toHaveProperty('isAdmin');
});

it('copies a request to a new object with a normalized app id', () => {
  const params: unknown = JSON.parse('{"__proto__":"7"}');
  const request = parseEmbedRequest(Object.freeze({ appId: APP.toUpperCase(), params }));
  expect(JSON.stringify(request)).toBe(`{"appId":"${APP}","params":{"__proto__":"7"}}`);
  expect(Object.getPrototypeOf(request)).toBeNull();
});
