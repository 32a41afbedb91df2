import { afterEach, describe, expect, it } from 'vitest';
import { describeProblem } from './describe-problem.ts';
import { EmbedError } from './embed-error.ts';
import { parseEmbedRequest } from './embed-request.ts';
import { type DirectEmbed, type EmbedLifetime, parseEmbedResponse } from './embed-response.ts';
import { ownFields } from './own-fields.ts';
import { parseProblem } from './parse-problem.ts';

const prototype = Object.getPrototypeOf({}) as object;
const polluted = new Set<string>();

/** Adds inherited fields to every object, as a prototype pollution does. */
function pollute(fields: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(fields)) {
    polluted.add(name);
    Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
  }
}
afterEach(() => {
  for (const name of polluted) Reflect.deleteProperty(prototype, name);
  polluted.clear();
});

describe('ownFields', () => {
  it('copies own fields only', () => {
    const fields = ownFields(Object.assign(Object.create({ inherited: 1 }) as object, { own: 2 }));
    expect(fields).toEqual({ own: 2 });
    expect(Object.getPrototypeOf(fields)).toBeNull();
  });

  it('copies a field named __proto__ without using it as the prototype', () => {
    const fields = ownFields(JSON.parse('{"__proto__":{"code":"signed_out"}}'));
    expect(Object.keys(fields)).toEqual(['__proto__']);
    expect(fields['code']).toBeUndefined();
  });

  it.each([null, undefined, 7, true])('returns no fields for %s', (value) => {
    expect(ownFields(value)).toEqual({});
  });
});

describe('with a polluted Object.prototype', () => {
  const evil = 'https://evil.example/';
  const redirectUrl = 'https://tooljet.example.com/embed-apps/orders?x=1';

  it('parses only the own fields of a response', () => {
    pollute({ frameUrl: evil, frameName: 'x', version: 'evil', expiresIn: 9, idleTimeout: 9 });
    const { frameUrl, frameName, version, expiresIn, idleTimeout, ...target } = parseEmbedResponse({
      redirectUrl,
    }) as Partial<DirectEmbed & EmbedLifetime>;
    expect(target).toEqual({ redirectUrl });
    expect([frameUrl, frameName, version, expiresIn, idleTimeout]).toEqual(
      Array(5).fill(undefined),
    );
  });

  it.each([[{}], [null], ['']])('rejects the response %j without an own URL', (body) => {
    pollute({ redirectUrl: evil, frameUrl: evil, frameName: 'x' });
    if (body === '') expect(parseEmbedResponse(body)).toEqual({ redirectUrl: '' });
    else expect(() => parseEmbedResponse(body)).toThrow('invalid_response');
  });

  it('prefers the own url of a response to an inherited redirectUrl', () => {
    pollute({ redirectUrl: evil });
    expect(parseEmbedResponse({ url: redirectUrl })).toEqual({ redirectUrl });
    expect(parseEmbedResponse(redirectUrl)).toEqual({ redirectUrl });
  });

  it('parses only the own fields of a request', () => {
    pollute({ email: 'eve@example.com', after: 'v1', page: 'admin', params: { admin: '1' } });
    const { email, after, page, params } = parseEmbedRequest({ appId: 'orders' });
    expect([email, after, page, params]).toEqual(Array(4).fill(undefined));
  });

  it('parses only the own fields of a problem and of its context', () => {
    pollute({
      code: 'signed_out',
      requestId: 'evil',
      retryAfter: 9,
      detail: 'evil',
      cause: 'evil',
    });
    const error = parseProblem({}, { status: 403 });
    expect([error.code, error.requestId, error.retryAfter, error.detail]).toEqual([
      'access_denied',
      undefined,
      undefined,
      '',
    ]);
    expect(Object.hasOwn(error, 'cause')).toBe(false);
    pollute({ type: 'urn:tooljet-embed:signed_out' });
    expect(describeProblem({}, 403)).toBe('The endpoint responded with status 403.');
  });

  it('keeps an error that is not retryable', () => {
    pollute({ retryable: true });
    expect(new EmbedError('untrusted_url').retryable).toBe(false);
  });
});
