import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { ErrorCode } from '@tooljet-embed/protocol';
import { assertEmbed, assertHeader, assertProblem } from './assert-response.ts';
import { bodyFor, type RequestChanges, sendRequest } from './send-request.ts';
import { type ConformanceCase, FOREIGN_APP, type ServerUnderTest } from './server-under-test.ts';

/** One request: its title, its changes to the component's request, and the expected response. */
type RequestCase = [
  title: string,
  changes: RequestChanges | ((server: ServerUnderTest) => RequestChanges),
  response: ErrorCode | 'embed',
];

const MAX_BYTES = 4096;
const OTHER_SITE = 'https://elsewhere.example';
const LARGE_BODY = JSON.stringify({ appId: 'a'.repeat(2 * MAX_BYTES) });

const METHOD_CASES = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map(
  (method): RequestCase => [`rejects ${method}`, { method, body: '' }, 'method_not_allowed'],
);

const ORIGIN_CASES: RequestCase[] = [
  [
    'rejects a request from another site',
    { headers: { 'sec-fetch-site': 'cross-site', origin: OTHER_SITE } },
    'origin_not_allowed',
  ],
  [
    'rejects a request from another site without an origin',
    { headers: { 'sec-fetch-site': 'cross-site' } },
    'origin_not_allowed',
  ],
  [
    'rejects a request from another host of the same site',
    { headers: { 'sec-fetch-site': 'same-site' } },
    'origin_not_allowed',
  ],
  ...[OTHER_SITE, 'null', 'elsewhere'].map((origin): RequestCase => [
    `rejects the origin ${origin} in a browser without Fetch Metadata`,
    { headers: { origin } },
    'origin_not_allowed',
  ]),
  [
    'ignores forwarded hosts when it compares the origin',
    {
      headers: {
        origin: OTHER_SITE,
        forwarded: 'host=elsewhere.example;proto=https',
        'x-forwarded-host': 'elsewhere.example',
        'x-forwarded-proto': 'https',
      },
    },
    'origin_not_allowed',
  ],
  [
    'rejects another port of its own host',
    ({ url }) => {
      const other = new URL(url);
      other.port = other.port === '81' ? '82' : '81';
      return { headers: { origin: other.origin } };
    },
    'origin_not_allowed',
  ],
  [
    'accepts a request from its own pages',
    { headers: { 'sec-fetch-site': 'same-origin' } },
    'embed',
  ],
  [
    'accepts a request that the user started outside any page',
    { headers: { 'sec-fetch-site': 'none' } },
    'embed',
  ],
  [
    'accepts its own origin in a browser without Fetch Metadata',
    ({ url }) => ({ headers: { origin: new URL(url).origin } }),
    'embed',
  ],
];

const MEDIA_TYPE_CASES: RequestCase[] = [
  ...[
    'application/json; charset=utf-8',
    'Application/JSON;charset="UTF-8"',
    'application/vnd.portal+json',
  ].map((type): RequestCase => [
    `accepts the content type ${type}`,
    { headers: { 'content-type': type } },
    'embed',
  ]),
  ...[
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'text/plain; x=application/json',
    'application/jsonp',
    undefined,
  ].map((type): RequestCase => [
    `rejects ${type === undefined ? 'a missing content type' : `the content type ${type}`}`,
    { headers: { 'content-type': type } },
    'unsupported_media_type',
  ]),
  [
    'rejects a compressed body',
    (server) => ({
      headers: { 'content-encoding': 'gzip' },
      body: gzipSync(bodyFor(server)),
    }),
    'unsupported_media_type',
  ],
];

const BODY_CASES: RequestCase[] = [
  ['responds with an embed URL', {}, 'embed'],
  [
    'accepts a chunked body',
    (server) => {
      const body = bodyFor(server);
      return { body: [body.slice(0, 10), body.slice(10)] };
    },
    'embed',
  ],
  [
    'accepts a body with a byte order mark',
    (server) => ({ body: `\uFEFF${bodyFor(server)}` }),
    'embed',
  ],
  [
    `accepts a body of ${MAX_BYTES} bytes`,
    (server) => ({ body: bodyFor(server).padEnd(MAX_BYTES) }),
    'embed',
  ],
  ['rejects a large body with its length', { body: LARGE_BODY }, 'payload_too_large'],
  [
    'rejects a large body without its length',
    { body: [LARGE_BODY], isOpenEnded: true },
    'payload_too_large',
  ],
  [
    'uses the last of two apps when the last is offered',
    ({ app }) => ({ body: `{"appId":"${FOREIGN_APP}","appId":"${app}"}` }),
    'embed',
  ],
  [
    'uses the last of two apps when the last is not offered',
    ({ app }) => ({ body: `{"appId":"${app}","appId":"${FOREIGN_APP}"}` }),
    'app_not_allowed',
  ],
  ['ignores the query', { query: '?appId=another&email=another@example.com' }, 'embed'],
  ['continues when the client expects it to', { headers: { expect: '100-continue' } }, 'embed'],
];

const ACCESS_CASES: RequestCase[] = [
  ['rejects a request without a session', { user: null }, 'unauthenticated'],
  [
    'never takes an identity from the request',
    (server) => ({
      user: null,
      body: bodyFor(server, { email: server.users[0].email }),
      query: `?email=${encodeURIComponent(server.users[0].email)}`,
    }),
    'unauthenticated',
  ],
  [
    'accepts the email of the signed-in user',
    (server) => ({ body: bodyFor(server, { email: server.users[0].email }) }),
    'embed',
  ],
  [
    'accepts the email of the signed-in user in upper case',
    (server) => ({ body: bodyFor(server, { email: server.users[0].email.toUpperCase() }) }),
    'embed',
  ],
  [
    'rejects the email of another user',
    (server) => ({ body: bodyFor(server, { email: server.users[1].email }) }),
    'identity_mismatch',
  ],
  [
    'rejects an email with spaces around it',
    (server) => ({ body: bodyFor(server, { email: ` ${server.users[0].email} ` }) }),
    'invalid_request',
  ],
  [
    'rejects a text that is not an email',
    (server) => ({ body: bodyFor(server, { email: 'ada' }) }),
    'invalid_request',
  ],
  [
    'validates the body before it identifies the user',
    { user: null, body: '{"appId":1}' },
    'invalid_request',
  ],
  [
    'rejects an app that the portal does not offer',
    { body: JSON.stringify({ appId: FOREIGN_APP }) },
    'app_not_allowed',
  ],
  [
    'rejects the UUID of an app that the portal does not offer',
    { body: '{"appId":"00000000-0000-4000-8000-000000000000"}' },
    'app_not_allowed',
  ],
];

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

const MALFORMED_CASES = Object.entries(MALFORMED_BODIES).map(([what, body]): ConformanceCase => ({
  title: `rejects ${what}`,
  run: async (server) => {
    const response = await sendRequest(server, { body });
    if (!server.hasBodyParser) assertProblem(response, 'invalid_request');
    else assert.ok(response.status >= 400 && response.status <= 499, `${response.status}`);
  },
}));

/** Cases that send one request. */
export const REQUEST_CASES: readonly ConformanceCase[] = [
  ...METHOD_CASES,
  ...ORIGIN_CASES,
  ...MEDIA_TYPE_CASES,
  ...BODY_CASES,
  ...ACCESS_CASES,
]
  .map(createCase)
  .concat(MALFORMED_CASES);

function createCase([title, changes, expected]: RequestCase): ConformanceCase {
  return {
    title,
    run: async (server) => {
      const sent = typeof changes === 'function' ? changes(server) : changes;
      const response = await sendRequest(server, sent);
      if (expected === 'embed') {
        assertEmbed(response, server.app);
        return;
      }
      assertProblem(response, expected);
      if (expected === 'method_not_allowed') assertHeader(response, 'allow', /^POST$/);
    },
  };
}
