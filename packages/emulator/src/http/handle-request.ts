import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { createRevoker, createSyntheticReply, distortReply } from '../faults/fault-effects.ts';
import type { Fault } from '../faults/fault.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import { recordSubject } from '../journal/record-subject.ts';
import type { ResolvedOptions } from '../resolve-options.ts';
import type { EmulatedRequest } from './emulated-request.ts';
import { readJsonBody } from './read-json-body.ts';
import { ApiError, createErrorReply, type Reply } from './reply.ts';
import { matchRoute, type RouteMatch } from './routes.ts';
import { sendReply } from './send-reply.ts';

/**
 * Responds to one request as ToolJet would, applies faults and records the request in the journal.
 * Rejects only if the client disconnects during the response.
 */
export async function handleRequest(
  context: EmulatorContext,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const disconnected = new AbortController();
  response.once('close', () => disconnected.abort());
  const { signal } = disconnected;
  const { method = 'GET', url: target = '/', headers } = incoming;
  const url = parseRequestUrl(target);
  const path = stripSubPath(url.pathname, context.options);
  const match = path === null ? null : matchRoute(method, path, url.searchParams);
  const call = match?.route.call;
  const faults = call ? context.faults.consume(call) : [];
  const request: EmulatedRequest = {
    context,
    method,
    url,
    headers,
    remoteAddress: incoming.socket.remoteAddress ?? 'unknown',
    params: match?.params ?? [],
    entry: context.journal.record(method, url.pathname, call),
    readBody: readOnce(incoming),
    responseHeaders: createCorsHeaders(context.options, headers),
    onIdentified: createRevoker(context, faults),
  };
  if (faults.length > 0) request.entry.fault = faults.map(({ kind }) => kind).join(', ');
  await recordSubject(request, call);

  const delayMs = context.options.latencyMs + totalDelayMs(faults);
  if (delayMs > 0) await setTimeout(delayMs, undefined, { signal }).catch(() => undefined);
  const fault = faults.find(({ kind }) => kind !== 'delay');
  if (signal.aborted || fault?.kind === 'hang') return;

  const reply = await createReply(request, match, fault, target);
  if (signal.aborted) return;
  if (fault?.kind !== 'reset') request.entry.status = reply.status;
  const allHeaders = { ...request.responseHeaders, ...reply.headers };
  await sendReply(response, { ...reply, headers: allHeaders }, fault, signal);
}

/** Parses the target of a request line. Returns the root URL if it is invalid. */
export function parseRequestUrl(target: string): URL {
  // Prepending the origin keeps a path that starts with two slashes, which is a 404 as on a real server.
  const address = target.startsWith('/') ? `http://emulator${target}` : target;
  return URL.canParse(address) ? new URL(address) : new URL('http://emulator/');
}

/** Returns null for a path outside of the sub-path. */
function stripSubPath(path: string, { subPath }: ResolvedOptions): string | null {
  return path.startsWith(`${subPath}/`) ? path.slice(subPath.length) : null;
}

async function createReply(
  request: EmulatedRequest,
  match: RouteMatch | null,
  fault: Fault | undefined,
  path: string,
): Promise<Reply> {
  const { context, method, url } = request;
  try {
    if (isPreflight(request)) return { status: 204, headers: {}, body: '' };
    if (!match) throw new ApiError(404, `Cannot ${method} ${url.pathname}`);
    const synthetic = fault ? createSyntheticReply(fault) : null;
    if (synthetic) return synthetic;
    const reply = await match.route.handle(request);
    return fault ? distortReply(fault, reply, context) : reply;
  } catch (error) {
    const known = error instanceof ApiError ? error : new ApiError(500, 'Internal server error');
    return createErrorReply(known, path, context.options.clock.now());
  }
}

/** Returns no headers unless `ENABLE_CORS` is on, so that other origins cannot read responses (S). */
function createCorsHeaders(
  { cors }: ResolvedOptions,
  { origin, 'access-control-request-headers': requested }: IncomingMessage['headers'],
): Record<string, string> {
  if (!cors || origin === undefined) return {};
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Allow-Methods': 'GET,HEAD,PUT,PATCH,POST,DELETE',
    ...(requested === undefined ? {} : { 'Access-Control-Allow-Headers': requested }),
    Vary: 'Origin, Access-Control-Request-Headers',
  };
}

function isPreflight({ context, method, headers }: EmulatedRequest): boolean {
  const { cors } = context.options;
  return cors && method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

function readOnce(incoming: IncomingMessage): EmulatedRequest['readBody'] {
  let body: Promise<Record<string, unknown>> | undefined;
  return () => (body ??= readJsonBody(incoming));
}

function totalDelayMs(faults: readonly Fault[]): number {
  let sumMs = 0;
  for (const fault of faults) if (fault.kind === 'delay') sumMs += fault.delayMs;
  return sumMs;
}
