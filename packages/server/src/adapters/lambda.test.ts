import { describe, expect, it } from 'vitest';
import { ADA, API_TOKEN, APP, createFakeFetch } from '../../test/utils/embed-under-test.ts';
import { createEmbedServer } from '../create-embed-server.ts';
import {
  type LambdaContext,
  type LambdaEvent,
  type LambdaInvocation,
  toLambdaHandler,
} from './lambda.ts';

const baseUrl = 'https://tooljet.example.com';

/** What an HTTP API of API Gateway sends, with a body in base64 and a JWT authorizer in front. */
function createEvent(body: string): LambdaEvent {
  return {
    version: '2.0',
    rawPath: '/embed',
    rawQueryString: '',
    headers: { 'content-type': 'application/json', host: 'portal.example.com' },
    requestContext: {
      http: { method: 'POST', path: '/embed' },
      authorizer: { jwt: { claims: { email: ADA } } },
    },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
  };
}

function emailOf({ event }: LambdaContext): string {
  const { authorizer } = event.requestContext as {
    authorizer?: { jwt?: { claims: { email: string } } };
  };
  return authorizer?.jwt?.claims.email ?? '';
}

function createHandler(fakeFetch = createFakeFetch(baseUrl)) {
  return toLambdaHandler(
    createEmbedServer<LambdaContext>({
      baseUrl,
      apiToken: API_TOKEN,
      apps: [APP],
      identify: (_request, context) => ({ email: emailOf(context) }),
      fetch: fakeFetch,
    }),
  );
}

describe('toLambdaHandler', () => {
  it('responds to an event and passes identify the user of the authorizer', async () => {
    const fakeFetch = createFakeFetch(baseUrl);
    const result = await createHandler(fakeFetch)(
      createEvent(JSON.stringify({ appId: APP })),
      {} as LambdaInvocation,
    );
    expect(result).toMatchObject({ statusCode: 200, headers: { 'cache-control': 'no-store' } });
    expect(fakeFetch.bodies).toMatchObject([{ email: ADA }]);
  });

  const event = createEvent(JSON.stringify({ appId: APP }));
  it.each<[what: string, odd: object]>([
    ['a host that is not valid', { headers: { ...event.headers, host: 'a:99999' } }],
    ['a method that no Request can have', { requestContext: { http: { method: 'TRACE' } } }],
    ['a header that is not valid', { headers: { ...event.headers, 'x-odd': 'a\nb' } }],
    ['no headers, as the console sends for a test', { headers: null }],
  ])('responds 400 to %s', async (_what, odd) => {
    const result = await createHandler()({ ...event, ...odd }, {} as LambdaInvocation);
    expect(result).toMatchObject({
      statusCode: 400,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
      body: expect.stringContaining('"invalid_request"') as unknown,
    });
  });

  it('rejects when a wrapper of the portal throws', async () => {
    const handler = toLambdaHandler({ handler: () => Promise.reject(new Error('Not today')) });
    await expect(handler(event, {} as LambdaInvocation)).rejects.toThrow('Not today');
  });
});
