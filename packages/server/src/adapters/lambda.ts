import { EmbedError } from '@tooljet-embed/protocol';
import { handleLambdaEvent } from 'srvx/aws-lambda';
import { createRequestContext } from '../observability/request-context.ts';
import type { EmbedServer } from '../create-embed-server.ts';
import { respondWithProblem } from '../handler/http-response.ts';

/** Event of API Gateway (REST or HTTP) or of a function URL. */
export type LambdaEvent = Parameters<typeof handleLambdaEvent>[1];

/** Context of the invocation, from Lambda. */
export type LambdaInvocation = Parameters<typeof handleLambdaEvent>[2];

/** Result for API Gateway. */
export type LambdaResult = ReturnType<typeof handleLambdaEvent>;

/** Context that `identify` receives on Lambda. Authorizers add the user to the event. */
export interface LambdaContext {
  /** Event from the gateway. */
  event: LambdaEvent;
  /** Context of the invocation. */
  context: LambdaInvocation;
}

/**
 * Converts the handler to an AWS Lambda function for API Gateway or a function URL.
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
    try {
      return await handleLambdaEvent(handle, withoutUnexpectedBody(event), context);
    } catch (error) {
      if (isHandled) throw error;
      return rejectEvent();
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

/** Removes the body of GET and HEAD, which a `Request` cannot have but gateways pass on. */
function withoutUnexpectedBody(event: LambdaEvent): LambdaEvent {
  const method = 'httpMethod' in event ? event.httpMethod : event.requestContext.http?.method;
  return method === 'GET' || method === 'HEAD' ? { ...event, body: '' } : event;
}
