import { expect, it } from 'vitest';
import { APP, createEmbedUnderTest, createFakeFetch } from '../../test/utils/embed-under-test.ts';
import { type LambdaEvent, type LambdaInvocation, toLambdaHandler } from './lambda.ts';

const baseUrl = 'https://tooljet.example.com';
const PORTAL = 'portal.example.com';

/** Event of an Application Load Balancer with multi-value headers. */
function createEvent(multiValueHeaders: Record<string, string[]>): LambdaEvent {
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

async function invoke(event: LambdaEvent) {
  const identified: Request[] = [];
  const embed = createEmbedUnderTest({
    baseUrl,
    fetch: createFakeFetch(baseUrl),
    identify: (request) => {
      identified.push(request);
      return { email: 'ada@example.com' };
    },
  });
  const result = await toLambdaHandler(embed)(event, {} as LambdaInvocation);
  return { result, headers: identified[0]?.headers };
}

it('responds to a load balancer with multi-value headers', async () => {
  const { result } = await invoke(createEvent({ origin: [`https://${PORTAL}`] }));
  expect(result).toMatchObject({
    statusCode: 200,
    multiValueHeaders: { 'content-type': ['application/json'], 'cache-control': ['no-store'] },
  });
});

it('passes identify every value of a repeated header', async () => {
  const { headers } = await invoke(
    createEvent({ Cookie: ['a=1', 'session=ada'], 'X-Groups': ['sales', 'finance'], 'x-none': [] }),
  );
  expect(headers?.get('cookie')).toBe('a=1; session=ada');
  expect(headers?.get('x-groups')).toBe('sales, finance');
});

it.each<Record<string, string[]>>([
  { origin: ['https://evil.example'] },
  { origin: [`https://${PORTAL}`, 'https://evil.example'] },
  { 'sec-fetch-site': ['same-origin', 'cross-site'] },
  { origin: ['https://evil.example'], host: [PORTAL, 'evil.example'] },
])('rejects a request of another origin in the multi-value headers %o', async (headers) => {
  const { result } = await invoke(createEvent(headers));
  expect(result).toMatchObject({
    statusCode: 403,
    multiValueHeaders: { 'content-type': ['application/problem+json'] },
    body: expect.stringContaining('origin_not_allowed') as unknown,
  });
});

it('responds 400 in multi-value headers when a header is not valid', async () => {
  const { result } = await invoke(createEvent({ 'x-odd': ['a\nb'] }));
  expect(result).toMatchObject({
    statusCode: 400,
    multiValueHeaders: { 'cache-control': ['no-store'] },
  });
});

it('reads the single headers when an event has both kinds', async () => {
  const headers = {
    host: PORTAL,
    'content-type': 'application/json',
    'x-user': 'set by the portal',
  };
  const event = { ...createEvent({ 'x-user': ['forged'] }), headers } as LambdaEvent;
  expect((await invoke(event)).headers?.get('x-user')).toBe('set by the portal');
});
