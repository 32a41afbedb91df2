import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { ErrorCode } from '@tooljet-embed/protocol';
import { assertEmbed, assertHeader, assertProblem } from './assert-response.ts';
import {
  bodyFor,
  type RequestChanges,
  sendRequest,
  type ServerUnderTest,
  type WireResponse,
} from './send-request.ts';

/** App that the portal does not offer. */
export const FOREIGN_APP = 'an-app-that-is-not-offered';

/** One promise of the endpoint, on any server. */
export interface ConformanceCase {
  /** Promise, as a sentence without its subject. */
  readonly title: string;
  /**
   * Sends requests over sockets of its own.
   *
   * @throws {Error} Its message has the expected and the actual response, without embed URL and email
   */
  readonly run: (server: ServerUnderTest) => Promise<void>;
}

/** Changes to the component's request. */
type Changes = RequestChanges | ((server: ServerUnderTest) => RequestChanges);

const MAX_BYTES = 4096;
const OTHER_SITE = 'https://elsewhere.example';
const LARGE_BODY = JSON.stringify({ appId: 'a'.repeat(2 * MAX_BYTES) });

/** Bodies that a parser in front of the endpoint may reject first. */
const MALFORMED_BODIES: Record<string, string | Uint8Array> = {
  'an empty body': '',
  'a blank body': '  ',
  'a truncated body': '{"appId":',
  'an array': '[]',
  'a string': '"orders"',
  'a number': '42',
  null: 'null',
  'deep nesting': '['.repeat(4000),
  'invalid UTF-8': Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d),
  'a body without an app': '{}',
  'an app that is a number': '{"appId":1}',
  'an app that is an array': '{"appId":["orders"]}',
  'an app that is a path': '{"appId":"../admin"}',
  'an app with a NUL': '{"appId":"orders\\u0000"}',
  'an unknown field': '{"appId":"orders","userId":"1"}',
  'the field __proto__': '{"appId":"orders","__proto__":{"email":"x"}}',
  'the field constructor': '{"appId":"orders","constructor":{"x":1}}',
};

/** Cases that send one request. */
export const REQUEST_CASES: readonly ConformanceCase[] = [
  ...['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) =>
    rejects(method, 'method_not_allowed', { method, body: '' }),
  ),
  rejects('GET with a body', 'method_not_allowed', { method: 'GET', body: '{}' }),

  accepts('a request from its own pages', { headers: { 'sec-fetch-site': 'same-origin' } }),
  accepts('a request that the user started outside any page', {
    headers: { 'sec-fetch-site': 'none' },
  }),
  accepts('its own origin in a browser without Fetch Metadata', ({ url }) => ({
    headers: { origin: new URL(url).origin },
  })),
  rejects('a request from another site', 'origin_not_allowed', {
    headers: { 'sec-fetch-site': 'cross-site', origin: OTHER_SITE },
  }),
  rejects('a request from another site without an origin', 'origin_not_allowed', {
    headers: { 'sec-fetch-site': 'cross-site' },
  }),
  rejects('a request from another host of the same site', 'origin_not_allowed', {
    headers: { 'sec-fetch-site': 'same-site' },
  }),
  ...[OTHER_SITE, 'null', 'elsewhere'].map((origin) =>
    rejects(`the origin ${origin} in a browser without Fetch Metadata`, 'origin_not_allowed', {
      headers: { origin },
    }),
  ),
  rejects('another origin that forwarded hosts name', 'origin_not_allowed', {
    headers: {
      origin: OTHER_SITE,
      forwarded: 'host=elsewhere.example;proto=https',
      'x-forwarded-host': 'elsewhere.example',
      'x-forwarded-proto': 'https',
    },
  }),
  rejects('another port of its own host', 'origin_not_allowed', ({ url }) => {
    const other = new URL(url);
    other.port = other.port === '81' ? '82' : '81';
    return { headers: { origin: other.origin } };
  }),

  ...[
    'application/json; charset=utf-8',
    'Application/JSON;charset="UTF-8"',
    'application/vnd.portal+json',
  ].map((type) => accepts(`the content type ${type}`, { headers: { 'content-type': type } })),
  ...[
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'text/plain; x=application/json',
    'application/jsonp',
    undefined,
  ].map((type) =>
    rejects(
      type ? `the content type ${type}` : 'a missing content type',
      'unsupported_media_type',
      {
        headers: { 'content-type': type },
      },
    ),
  ),
  rejects('a compressed body', 'unsupported_media_type', (server) => ({
    headers: { 'content-encoding': 'gzip' },
    body: gzipSync(bodyFor(server)),
  })),

  accepts('a request of the component', {}),
  accepts('a chunked body', (server) => {
    const body = bodyFor(server);
    return { body: [body.slice(0, 10), body.slice(10)] };
  }),
  accepts('a body with a byte order mark', (server) => ({ body: `\uFEFF${bodyFor(server)}` })),
  accepts(`a body of ${MAX_BYTES} bytes`, (server) => ({
    body: bodyFor(server).padEnd(MAX_BYTES),
  })),
  rejects('a large body with its length', 'payload_too_large', { body: LARGE_BODY }),
  rejects('a large body without its length', 'payload_too_large', {
    body: [LARGE_BODY],
    isOpenEnded: true,
  }),
  accepts('two apps when the last is offered', ({ app }) => ({
    body: `{"appId":"${FOREIGN_APP}","appId":"${app}"}`,
  })),
  rejects('two apps when the last is not offered', 'app_not_allowed', ({ app }) => ({
    body: `{"appId":"${app}","appId":"${FOREIGN_APP}"}`,
  })),
  accepts('a query, which it ignores', { query: '?appId=another&email=another@example.com' }),
  accepts('a client that waits for 100 Continue', { headers: { expect: '100-continue' } }),

  rejects('a request without a session', 'unauthenticated', { user: null }),
  rejects('an identity in the request instead of a session', 'unauthenticated', (server) => ({
    user: null,
    body: bodyFor(server, { email: server.users[0].email }),
    query: `?email=${encodeURIComponent(server.users[0].email)}`,
  })),
  accepts('the email of the signed-in user', (server) => ({
    body: bodyFor(server, { email: server.users[0].email }),
  })),
  accepts('the email of the signed-in user in upper case', (server) => ({
    body: bodyFor(server, { email: server.users[0].email.toUpperCase() }),
  })),
  rejects('the email of another user', 'identity_mismatch', (server) => ({
    body: bodyFor(server, { email: server.users[1].email }),
  })),
  rejects('an email with spaces around it', 'invalid_request', (server) => ({
    body: bodyFor(server, { email: ` ${server.users[0].email} ` }),
  })),
  rejects('a text that is not an email', 'invalid_request', (server) => ({
    body: bodyFor(server, { email: 'ada' }),
  })),
  rejects('an invalid body before it identifies the user', 'invalid_request', {
    user: null,
    body: '{"appId":1}',
  }),
  rejects('an app that the portal does not offer', 'app_not_allowed', {
    body: JSON.stringify({ appId: FOREIGN_APP }),
  }),
  rejects('the UUID of an app that the portal does not offer', 'app_not_allowed', {
    body: '{"appId":"00000000-0000-4000-8000-000000000000"}',
  }),

  ...Object.entries(MALFORMED_BODIES).map(([what, body]): ConformanceCase => ({
    title: `rejects ${what}`,
    run: async (server) => {
      const response = await sendRequest(server, { body });
      if (!server.hasBodyParser) assertProblem(response, 'invalid_request');
      else assert.ok(response.status >= 400 && response.status <= 499, `${response.status}`);
    },
  })),
];

function accepts(what: string, changes: Changes): ConformanceCase {
  return {
    title: `accepts ${what}`,
    run: async (server) => void assertEmbed(await send(server, changes), server.app),
  };
}

function rejects(what: string, code: ErrorCode, changes: Changes): ConformanceCase {
  return {
    title: `rejects ${what}`,
    run: async (server) => {
      const response = await send(server, changes);
      assertProblem(response, code);
      if (code === 'method_not_allowed') assertHeader(response, 'allow', /^POST$/);
    },
  };
}

function send(server: ServerUnderTest, changes: Changes): Promise<WireResponse> {
  return sendRequest(server, typeof changes === 'function' ? changes(server) : changes);
}
