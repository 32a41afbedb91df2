import { expect, it } from 'vitest';
import { parseEmbedResponse } from './embed-response.ts';

const redirectUrl = 'https://tooljet.example.com/embed-apps/1?personal-access-token=pat_1';
const direct = { frameUrl: 'https://x.example', frameName: 'jwt' };

class RedirectedResponse extends Response {
  override get url(): string {
    return redirectUrl;
  }
}

it.each([
  ['a bare redirectUrl', { redirectUrl }],
  ['a url', { url: redirectUrl }],
  ['a string', redirectUrl],
  ['both targets, preferring redirectUrl', { redirectUrl, ...direct }],
])('accepts a response with %s', (_what, body) => {
  expect(parseEmbedResponse(body)).toEqual({ redirectUrl });
});

it.each([
  ['version', ''],
  ['version', 'x'.repeat(129)],
  ['version', 7],
  ['expiresIn', -1],
  ['expiresIn', '3600'],
  ['expiresIn', Infinity],
  ['idleTimeout', Number.NaN],
  ['idleTimeout', 0],
])('ignores an invalid %s in a response: %s', (field, value) => {
  expect(parseEmbedResponse({ redirectUrl, [field]: value })).toEqual({ redirectUrl });
});

it.each([
  ['null', null],
  ['no fields', {}],
  ['an array', [redirectUrl]],
  ['a redirectUrl that is not a string', { redirectUrl: 7 }],
  ['a frameUrl alone', { frameUrl: 'https://x.example' }],
  ['a frameName alone', { frameName: 'jwt' }],
  ['a frameName that is not a string', { ...direct, frameName: null }],
  ['an error despite its success status', { error: 'no access', statusCode: 403 }],
  ['a fetch Response, whose own url is the endpoint', new RedirectedResponse()],
])('rejects a response with %s', (_what, body) => {
  const rejection = expect.objectContaining({ code: 'invalid_response', detail: 'It has no URL.' });
  expect(() => parseEmbedResponse(body, 'It has no URL.')).toThrow(rejection);
});

it('drops unknown fields of a response', () => {
  const body: unknown = JSON.parse(`{"url":"x","__proto__":{"isAdmin":true},"version":"v1"}`);
  expect(JSON.stringify(parseEmbedResponse(body))).toBe('{"redirectUrl":"x","version":"v1"}');
});

it.each([{ redirectUrl }, direct])('keeps the lifetime of the response %j', (target) => {
  const body = { ...target, version: 'x'.repeat(128), expiresIn: 3600, idleTimeout: 1 };
  expect(parseEmbedResponse(body)).toEqual(body);
});
