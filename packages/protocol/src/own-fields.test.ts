import { afterEach, expect, it } from 'vitest';
import { EmbedError } from './embed-error.ts';
import { parseEmbedRequest } from './embed-request.ts';
import { parseEmbedResponse } from './embed-response.ts';
import { ownFields } from './own-fields.ts';
import { describeProblem, parseProblem } from './problem.ts';

const prototype = Object.getPrototypeOf({}) as object;
const EVIL = 'https://evil.example/';
const REDIRECT_URL = 'https://tooljet.example.com/embed-apps/orders?x=1';
const RESPONSE = {
  redirectUrl: EVIL,
  frameUrl: EVIL,
  frameName: 'x',
  expiresIn: 9,
  idleTimeout: 9,
};
const REQUEST = { email: 'eve@example.com', after: 'evil', page: 'admin', params: { admin: '1' } };
const PROBLEM = { type: 'urn:tooljet-embed:signed_out', code: 'signed_out', requestId: 'evil' };
const OTHERS = { version: 'evil', detail: 'evil', retryAfter: 9, retryable: true, cause: 'evil' };
const EVIL_FIELDS = { ...RESPONSE, ...REQUEST, ...PROBLEM, ...OTHERS };

/** Adds inherited fields to every object, as a prototype pollution does. */
function pollute(): void {
  for (const [name, value] of Object.entries(EVIL_FIELDS)) {
    const property = { value, configurable: true, writable: true };
    Object.defineProperty(prototype, name, property);
  }
}

afterEach(() => {
  for (const name of Object.keys(EVIL_FIELDS)) Reflect.deleteProperty(prototype, name);
});

it('copies own fields only, to an object without a prototype', () => {
  const fields = ownFields(Object.assign(Object.create({ inherited: 1 }) as object, { own: 2 }));
  expect(fields).toEqual({ own: 2 });
  expect(Object.getPrototypeOf(fields)).toBeNull();
  expect(ownFields(JSON.parse('{"__proto__":{"code":"x"}}'))['code']).toBeUndefined();
  expect(ownFields(null)).toEqual({});
});

it.each([[{ redirectUrl: REDIRECT_URL }], [{ url: REDIRECT_URL }], [REDIRECT_URL]])(
  'parses only own fields of the response %j when Object.prototype is polluted',
  (body) => {
    pollute();
    const embed = parseEmbedResponse(body);
    expect(embed).toEqual({ redirectUrl: REDIRECT_URL });
    expect([embed.version, embed.expiresIn, embed.idleTimeout]).toEqual(Array(3).fill(undefined));
  },
);

it('parses only own fields of a request when Object.prototype is polluted', () => {
  pollute();
  const { email, after, page, params } = parseEmbedRequest({ appId: 'orders' });
  expect([email, after, page, params]).toEqual(Array(4).fill(undefined));
});

it('parses only own fields of a problem and its context when Object.prototype is polluted', () => {
  pollute();
  const { code, requestId, retryAfter, detail } = parseProblem({}, { status: 403 });
  expect({ code, requestId, retryAfter, detail }).toEqual({ code: 'access_denied', detail: '' });
  expect(describeProblem({}, 403)).toBe('The endpoint responded with status 403.');
});

it('takes neither a cause nor retryability from Object.prototype when it is polluted', () => {
  pollute();
  const error = new EmbedError('untrusted_url');
  expect(error.retryable).toBe(false);
  expect(Object.hasOwn(error, 'cause')).toBe(false);
});
