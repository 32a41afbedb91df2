import { describe, expect, it, vi } from 'vitest';
import {
  ADA,
  API_TOKEN,
  APP,
  BASE_URL,
  createEmbedUnderTest,
  createFakeFetch,
} from '../../test/utils/embed-under-test.ts';
import { createEmbedServer } from '../create-embed-server.ts';
import {
  type LambdaContext,
  type LambdaEvent,
  type LambdaInvocation,
  toLambdaHandler,
} from './lambda.ts';

const PORTAL = 'portal.example.com';

/** Event of an HTTP API of API Gateway, with a body in base64 and a JWT authorizer in front. */
const event = {
  version: '2.0',
  rawPath: '/embed',
  rawQueryString: '',
  headers: { 'content-type': 'application/json', host: PORTAL },
  requestContext: {
    http: { method: 'POST', path: '/embed' },
    authorizer: { jwt: { claims: { email: ADA } } },
  },
  body: Buffer.from(JSON.stringify({ appId: APP })).toString('base64'),
  isBase64Encoded: true,
};
const invocation = {} as LambdaInvocation;

function createHandler(fakeFetch = createFakeFetch()) {
  const identify = (_request: Request, { event: { requestContext } }: LambdaContext) =>
    (requestContext as typeof event.requestContext).authorizer.jwt.claims;
  const options = { baseUrl: BASE_URL, apiToken: API_TOKEN, apps: [APP], fetch: fakeFetch };
  return toLambdaHandler(createEmbedServer<LambdaContext>({ ...options, identify }));
}

describe('toLambdaHandler', () => {
  it('responds to an event and passes identify the user of the authorizer', async () => {
    const fakeFetch = createFakeFetch();
    const result = await createHandler(fakeFetch)(event, invocation);
    expect(result).toMatchObject({ statusCode: 200, headers: { 'cache-control': 'no-store' } });
    expect(fakeFetch.bodies).toMatchObject([{ email: ADA }]);
  });

  it.each<[what: string, odd: object]>([
    ['a host that is not valid', { headers: { ...event.headers, host: 'a:99999' } }],
    ['a method that no Request can have', { requestContext: { http: { method: 'TRACE' } } }],
    ['a header that is not valid', { headers: { ...event.headers, 'x-odd': 'a\nb' } }],
    ['no headers, as the console sends for a test', { headers: null }],
  ])('responds 400 to %s', async (_what, odd) => {
    const result = await createHandler()({ ...event, ...odd }, invocation);
    expect(result).toMatchObject({
      statusCode: 400,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
      body: expect.stringContaining('"invalid_request"') as unknown,
    });
  });

  it('rejects when a wrapper of the portal throws', async () => {
    const handler = toLambdaHandler({ handler: () => Promise.reject(new Error('Not today')) });
    await expect(handler(event, invocation)).rejects.toThrow('Not today');
  });
});

/** Event of an Application Load Balancer with multi-value headers. */
function createBalancerEvent(multiValueHeaders: Record<string, string[]>): LambdaEvent {
  return {
    requestContext: { elb: { targetGroupArn: 'arn' } },
    httpMethod: 'POST',
    path: '/api/tooljet-embed',
    multiValueQueryStringParameters: {},
    multiValueHeaders: {
      'content-type': ['application/json'],
      host: [PORTAL],
      ...multiValueHeaders,
    },
    body: JSON.stringify({ appId: APP }),
    isBase64Encoded: false,
  } as unknown as LambdaEvent;
}

async function invoke(balancerEvent: LambdaEvent) {
  const identify = vi.fn((_request: Request) => ({ email: ADA }));
  const embed = createEmbedUnderTest({ fetch: createFakeFetch(), identify });
  const result = await toLambdaHandler(embed)(balancerEvent, invocation);
  return { result, headers: identify.mock.calls[0]?.[0].headers };
}

it('passes identify every value of a repeated header and responds with multi-value headers', async () => {
  const { headers, result } = await invoke(
    createBalancerEvent({
      Cookie: ['a=1', 'session=ada'],
      'X-Groups': ['sales', 'finance'],
      'x-none': [],
    }),
  );
  expect(headers?.get('cookie')).toBe('a=1; session=ada');
  expect(headers?.get('x-groups')).toBe('sales, finance');
  expect(result).toMatchObject({
    statusCode: 200,
    multiValueHeaders: { 'content-type': ['application/json'], 'cache-control': ['no-store'] },
  });
});

it.each<[status: number, code: string, headers: Record<string, string[]>]>([
  [403, 'origin_not_allowed', { origin: ['https://evil.example'] }],
  [403, 'origin_not_allowed', { origin: [`https://${PORTAL}`, 'https://evil.example'] }],
  [403, 'origin_not_allowed', { 'sec-fetch-site': ['same-origin', 'cross-site'] }],
  [403, 'origin_not_allowed', { origin: ['https://evil.example'], host: [PORTAL, 'evil.example'] }],
  [400, 'invalid_request', { 'x-odd': ['a\nb'] }],
])('responds %i %s when the multi-value headers are %o', async (statusCode, code, headers) => {
  const { result } = await invoke(createBalancerEvent(headers));
  expect(result).toMatchObject({
    statusCode,
    multiValueHeaders: { 'cache-control': ['no-store'] },
    body: expect.stringContaining(code) as unknown,
  });
});

it('reads the single headers when an event has both kinds', async () => {
  const headers = { ...event.headers, 'x-user': 'ada' };
  const both = { ...createBalancerEvent({ 'x-user': ['forged'] }), headers } as LambdaEvent;
  expect((await invoke(both)).headers?.get('x-user')).toBe('ada');
});
