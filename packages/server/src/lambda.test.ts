import { describe, expect, it } from 'vitest';
import { ADA, API_TOKEN, APP, createFakeFetch } from '../testing/embed-under-test.ts';
import { createToolJetEmbed } from './create-tooljet-embed.ts';
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

describe('toLambdaHandler', () => {
  it('answers an event, and shows identify what the authorizer found', async () => {
    const fakeFetch = createFakeFetch(baseUrl);
    const handler = toLambdaHandler(
      createToolJetEmbed<LambdaContext>({
        baseUrl,
        apiToken: API_TOKEN,
        apps: [APP],
        identify: (_request, context) => ({ email: emailOf(context) }),
        fetch: fakeFetch,
      }),
    );
    const result = await handler(
      createEvent(JSON.stringify({ appId: APP })),
      {} as LambdaInvocation,
    );
    expect(result).toMatchObject({ statusCode: 200, headers: { 'cache-control': 'no-store' } });
    expect(fakeFetch.bodies).toMatchObject([{ email: ADA }]);
  });
});
