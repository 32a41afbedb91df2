import { request as httpRequest } from 'node:http';
import { APP } from './embed-under-test.ts';

/** One promise of the endpoint, as a request and what is answered, whatever framework serves it. */
export interface ConformanceCase {
  title: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  status: number;
  code?: string;
  answerHeaders?: Record<string, string>;
}

/** What came back over the socket. */
export interface RawAnswer {
  status: number | undefined;
  headers: NodeJS.Dict<string | string[]>;
  text: string;
}

const json = { 'content-type': 'application/json' };
const asked = JSON.stringify({ appId: APP });

/** The table that every adapter has to satisfy. `x-user` stands for the portal's session. */
export const CONFORMANCE: ConformanceCase[] = [
  { title: 'answers with an embed URL', body: asked, status: 200 },
  {
    title: 'takes JSON with a charset',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: asked,
    status: 200,
  },
  {
    title: 'says who is not signed in',
    headers: { ...json, 'x-user': '' },
    body: asked,
    status: 401,
    code: 'unauthenticated',
  },
  {
    title: 'compares the e-mail of the page',
    body: JSON.stringify({ appId: APP, email: 'grace@example.com' }),
    status: 403,
    code: 'identity_mismatch',
  },
  {
    title: 'offers what is offered, and nothing else',
    body: JSON.stringify({ appId: 'salaries' }),
    status: 403,
    code: 'app_not_allowed',
  },
  {
    title: 'refuses another site',
    headers: { ...json, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    body: asked,
    status: 403,
    code: 'origin_not_allowed',
  },
  {
    title: 'refuses an origin that is not the host’s, whatever is forwarded',
    headers: { ...json, origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    body: asked,
    status: 403,
    code: 'origin_not_allowed',
  },
  {
    title: 'refuses a form',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `appId=${APP}`,
    status: 415,
    code: 'unsupported_media_type',
  },
  {
    title: 'refuses a body that is too large',
    body: JSON.stringify({ appId: APP, email: 'a'.repeat(8000) }),
    status: 413,
    code: 'payload_too_large',
  },
  {
    title: 'refuses an unknown field',
    body: `{"appId":"${APP}","x":1}`,
    status: 400,
    code: 'invalid_request',
  },
  {
    title: 'answers GET with 405',
    method: 'GET',
    status: 405,
    code: 'method_not_allowed',
    answerHeaders: { allow: 'POST' },
  },
  {
    title: 'answers OPTIONS with 405 and no CORS header',
    method: 'OPTIONS',
    headers: {},
    status: 405,
  },
];

/** Sends a case over a real socket, without the manners that `fetch` adds. */
export function send(url: string, each: ConformanceCase): Promise<RawAnswer> {
  const { method = 'POST', headers = json, body } = each;
  return new Promise((resolve, reject) => {
    const options = { method, headers: { 'x-user': 'ada@example.com', ...headers } };
    const request = httpRequest(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, text }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}
