import { ApiError } from '../http/api-error.ts';
import type { Reply } from '../http/reply.ts';
import type { Fault } from './fault.ts';

const MINUTE_SECONDS = 60;

/**
 * The answer of somebody who never asked ToolJet: a failing instance, a proxy, a redirect. Null for
 * faults that let ToolJet do its work.
 *
 * @throws {ApiError} For a plain status, so that it gets ToolJet's error body.
 */
export function createStandIn(fault: Fault): Reply | null {
  if (fault.kind === 'status') {
    const { status, message = 'A fault that was asked for' } = fault;
    throw new ApiError(status, message, retryAfterHeader(fault));
  }
  if (fault.kind === 'html') {
    return {
      status: fault.status ?? 502,
      headers: { 'Content-Type': 'text/html' },
      body: '<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>',
    };
  }
  if (fault.kind !== 'redirect') return null;
  const { status = 302, location = '/login/my-workspace' } = fault;
  return { status, headers: { Location: location }, body: '' };
}

function retryAfterHeader({
  status,
  retryAfter = status === 429 ? MINUTE_SECONDS : null,
}: Extract<Fault, { kind: 'status' }>): Readonly<Record<string, string>> {
  return retryAfter === null ? {} : { 'Retry-After': String(retryAfter) };
}
