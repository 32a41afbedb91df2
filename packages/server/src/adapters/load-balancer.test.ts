import { expect, it } from 'vitest';
import { APP, createEmbedUnderTest, createFakeFetch } from '../../test/utils/embed-under-test.ts';
import { type LambdaEvent, type LambdaInvocation, toLambdaHandler } from './lambda.ts';

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
    fetch: createFakeFetch(),
    identify: (request) => {
      identified.push(request);
      return { email: 'ada@example.com' };
    },
  });
  const result = await toLambdaHandler(embed)(event, {} as LambdaInvocation);
  return { result, headers: identified[0]?.headers };
}

it('passes identify every value of a repeated header and responds with multi-value headers', async () => {
  const { headers, result } = await invoke(
    createEvent({ Cookie: ['a=1', 'session=ada'], 'X-Groups': ['sales', 'finance'], 'x-none': [] }),
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
  const { result } = await invoke(createEvent(headers));
  expect(result).toMatchObject({
    statusCode,
    multiValueHeaders: { 'cache-control': ['no-store'] },
    body: expect.stringContaining(code) as unknown,
  });
});

it('reads the single headers when an event has both kinds', async () => {
  const headers = { host: PORTAL, 'content-type': 'application/json', 'x-user': 'ada' };
  const event = { ...createEvent({ 'x-user': ['forged'] }), headers } as LambdaEvent;
  expect((await invoke(event)).headers?.get('x-user')).toBe('ada');
});
