import { handleLambdaEvent } from 'srvx/aws-lambda';
import type { ToolJetEmbed } from './create-tooljet-embed.ts';

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
  embed: Pick<ToolJetEmbed<LambdaContext>, 'handler'>,
): (event: LambdaEvent, context: LambdaInvocation) => LambdaResult {
  return (event, context) => {
    const answer = (request: Request) => embed.handler(request, { event, context });
    return handleLambdaEvent(answer, isRead(event) ? event : { ...event, body: '' }, context);
  };
}

/** No `Request` of these methods can have a body, and gateways hand one over all the same. */
function isRead(event: LambdaEvent): boolean {
  const method = 'httpMethod' in event ? event.httpMethod : event.requestContext.http?.method;
  return method !== 'GET' && method !== 'HEAD';
}
