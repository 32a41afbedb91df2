import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { LambdaEvent, LambdaInvocation, toLambdaHandler } from '../../src/adapters/lambda.ts';

/** Makes an event in one of the payload formats of API Gateway. */
type CreateEvent = (request: IncomingMessage, body: Buffer) => LambdaEvent;

/** Result that both formats accept. */
interface GatewayResult {
  statusCode: number;
  headers?: Record<string, string>;
  body?: string;
  isBase64Encoded?: boolean;
}

/** Acts as API Gateway: turns requests into events, and results into responses. */
export function toGatewayListener(
  handler: ReturnType<typeof toLambdaHandler>,
  createEvent: CreateEvent,
): RequestListener {
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A client that disconnects during its body never reaches the function.
    const body = await buffer(request).catch(() => undefined);
    if (!body) return;
    const event = createEvent(request, body);
    const result = (await handler(event, {} as LambdaInvocation)) as GatewayResult;
    response.writeHead(result.statusCode, result.headers);
    response.end(Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8'));
  }
  return (request, response) => void respond(request, response);
}

/** Makes the event of a REST API. */
export const createEventV1: CreateEvent = ({ method = '', url = '', headers }, body) => {
  const { pathname, searchParams } = new URL(url, 'http://gateway');
  return {
    httpMethod: method,
    path: pathname,
    headers: joinValues(headers),
    multiValueHeaders: {},
    queryStringParameters: Object.fromEntries(searchParams),
    requestContext: { httpMethod: method, path: pathname },
    body: body.length === 0 ? null : body.toString(),
    isBase64Encoded: false,
  };
};

/** Makes the event of an HTTP API or a function URL: cookies apart, bytes in base64. */
export const createEventV2: CreateEvent = ({ method = '', url = '', headers }, body) => {
  const { pathname, search } = new URL(url, 'http://gateway');
  const { cookie, ...others } = headers;
  return {
    version: '2.0',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: joinValues(others),
    ...(cookie !== undefined && { cookies: cookie.split('; ') }),
    requestContext: { http: { method, path: pathname } },
    ...(body.length > 0 && { body: body.toString('base64') }),
    isBase64Encoded: true,
  };
};

function joinValues(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
}
