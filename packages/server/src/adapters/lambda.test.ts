import { describe, expect, it } from 'vitest';
import {
  ADA,
  API_TOKEN,
  APP,
  BASE_URL,
  createFakeFetch,
} from '../../test/utils/embed-under-test.ts';
import { createEmbedServer } from '../create-embed-server.ts';
import { type LambdaContext, type LambdaInvocation, toLambdaHandler } from './lambda.ts';

/** What an HTTP API of API Gateway sends, with a body in base64 and a JWT authorizer in front. */
const event = {
  version: '2.0',
  rawPath: '/embed',
  rawQueryString: '',
  headers: { 'content-type': 'application/json', host: 'portal.example.com' },
  requestContext: {
    http: { method: 'POST', path: '/embed' },
    authorizer: { jwt: { claims: { email: ADA } } },
  },
  body: Buffer.from(JSON.stringify({ appId: APP })).toString('base64'),
  isBase64Encoded: true,
};
const invocation = {} as LambdaInvocation;

function createHandler(fakeFetch = createFakeFetch()) {
  return toLambdaHandler(
    createEmbedServer<LambdaContext>({
      baseUrl: BASE_URL,
      apiToken: API_TOKEN,
      apps: [APP],
      identify: (_request, { event: { requestContext } }) =>
        (requestContext as typeof event.requestContext).authorizer.jwt.claims,
      fetch: fakeFetch,
    }),
  );
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
