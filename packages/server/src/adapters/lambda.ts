import { EmbedError } from '@tooljet-embed/protocol';
import { handleLambdaEvent } from 'srvx/aws-lambda';
import { createRequestContext } from '../observability/request-context.ts';
import type { EmbedServer } from '../create-embed-server.ts';
import { respondWithProblem } from '../handler/http-response.ts';

/** Event of API Gateway (REST or HTTP), of a function URL or of an Application Load Balancer. */
export type LambdaEvent = Parameters<typeof handleLambdaEvent>[1];

/** Context of the invocation, from Lambda. */
export type LambdaInvocation = Parameters<typeof handleLambdaEvent>[2];

/** Result for the gateway or load balancer. */
export type LambdaResult = ReturnType<typeof handleLambdaEvent>;

/** Context that `identify` receives on Lambda. Authorizers add the user to the event. */
export interface LambdaContext {
  /** Event from the gateway. */
  event: LambdaEvent;
  /** Context of the invocation. */
  context: LambdaInvocation;
}

/**
 * Converts the handler to an AWS Lambda function for API Gateway, a function URL or an Application Load
 * Balancer, with or without multi-value headers.
 *
 * @example
 * export const handler = toLambdaHandler(embed);
 */
export function toLambdaHandler(
  embed: Pick<EmbedServer<LambdaContext>, 'handler'>,
): (event: LambdaEvent, context: LambdaInvocation) => LambdaResult {
  return async (event, context) => {
    let isHandled = false;
    const handle = (request: Request) => {
      isHandled = true;
      return embed.handler(request, { event, context });
    };
    const hasLists = hasOnlyHeaderLists(event);
    try {
      const request = withoutUnexpectedBody(hasLists ? withJoinedHeaders(event) : event);
      const result = await handleLambdaEvent(handle, request, context);
      return hasLists ? withHeaderLists(result) : result;
    } catch (error) {
      if (isHandled) throw error;
      const result = await rejectEvent();
      return hasLists ? withHeaderLists(result) : result;
    }
  };
}

/** Responds to an event with a host, method or header that no `Request` can have. */
async function rejectEvent(): LambdaResult {
  const error = new EmbedError(
    'invalid_request',
    'The event of the gateway is not a valid HTTP request.',
  );
  const response = respondWithProblem(error, createRequestContext().requestId);
  const { status: statusCode, headers } = response;
  return { statusCode, headers: Object.fromEntries(headers), body: await response.text() };
}

/** Returns whether an event comes from a load balancer with multi-value headers. */
function hasOnlyHeaderLists(event: LambdaEvent): boolean {
  return !event.headers && 'multiValueHeaders' in event && Boolean(event.multiValueHeaders);
}

/** Joins the values of each header as HTTP does, so that no value of a repeated header gets lost. */
function withJoinedHeaders(event: LambdaEvent): LambdaEvent {
  const lists = 'multiValueHeaders' in event ? (event.multiValueHeaders ?? {}) : {};
  const headers = Object.entries(lists).map(([name, values]) => {
    const separator = name.toLowerCase() === 'cookie' ? '; ' : ', ';
    return [name, (values ?? []).join(separator)];
  });
  return { ...event, headers: Object.fromEntries(headers) as Record<string, string> };
}

/** A load balancer with multi-value headers ignores `headers` of the result. */
function withHeaderLists(result: Awaited<LambdaResult>): Awaited<LambdaResult> {
  if (typeof result === 'string') return result;
  const lists = Object.entries(result.headers ?? {}).map(([name, value]) => [name, [value]]);
  return {
    ...result,
    multiValueHeaders: {
      ...Object.fromEntries(lists),
      ...('multiValueHeaders' in result && result.multiValueHeaders),
    },
  };
}

/** Removes the body of GET and HEAD, which a `Request` cannot have but gateways pass on. */
function withoutUnexpectedBody(event: LambdaEvent): LambdaEvent {
  const method = 'httpMethod' in event ? event.httpMethod : event.requestContext.http?.method;
  return method === 'GET' || method === 'HEAD' ? { ...event, body: '' } : event;
}
