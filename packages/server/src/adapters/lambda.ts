import { EmbedError } from '@tooljet-embed/protocol';
import { handleLambdaEvent } from 'srvx/aws-lambda';
import { createRequestContext } from '../observability/request-context.ts';
import type { EmbedServer } from '../create-embed-server.ts';
import { respondWithProblem } from '../handler/http-response.ts';

/** What API Gateway (REST or HTTP) or a function URL hands over. */
export type LambdaEvent = Parameters<typeof handleLambdaEvent>[1];

/** What Lambda itself hands over. */
export type LambdaInvocation = Parameters<typeof handleLambdaEvent>[2];

/** What API Gateway takes for an answer. */
export type LambdaResult = ReturnType<typeof handleLambdaEvent>;

/** What `identify` gets as its context on Lambda: authorizers leave who it is in the event. */
export interface LambdaContext {
  /** What the gateway handed over. */
  event: LambdaEvent;
  /** What Lambda handed over. */
  context: LambdaInvocation;
}

/**
 * The handler as an AWS Lambda function behind API Gateway or a function URL.
 *
 * @example
 * export const handler = toLambdaHandler(embed);
 */
export function toLambdaHandler(
  embed: Pick<EmbedServer<LambdaContext>, 'handler'>,
): (event: LambdaEvent, context: LambdaInvocation) => LambdaResult {
  return async (event, context) => {
    let isRequest = false;
    const answer = (request: Request) => {
      isRequest = true;
      return embed.handler(request, { event, context });
    };
    try {
      return await handleLambdaEvent(
        answer,
        isRead(event) ? event : { ...event, body: '' },
        context,
      );
    } catch (error) {
      if (isRequest) throw error;
      return refuse();
    }
  };
}

/** What a gateway lets through that no `Request` can be made of: an odd host, method or header. */
async function refuse(): LambdaResult {
  const error = new EmbedError('invalid_request', 'The gateway handed over no HTTP request.');
  const response = respondWithProblem(error, createRequestContext().requestId);
  const { status: statusCode, headers } = response;
  return { statusCode, headers: Object.fromEntries(headers), body: await response.text() };
}

/** No `Request` of these methods can have a body, and gateways hand one over all the same. */
function isRead(event: LambdaEvent): boolean {
  const method = 'httpMethod' in event ? event.httpMethod : event.requestContext.http?.method;
  return method !== 'GET' && method !== 'HEAD';
}
