import type { IncomingMessage, ServerResponse } from 'node:http';
import { distortReply } from '../faults/distort-reply.ts';
import type { Fault } from '../faults/fault.ts';
import { createRevocation } from '../faults/revocation.ts';
import { createStandIn } from '../faults/stand-in.ts';
import { noteSubject } from '../journal/note-subject.ts';
import type { World } from '../world.ts';
import { ApiError, createErrorReply } from './api-error.ts';
import { createCorsHeaders, isPreflight } from './cors.ts';
import type { Exchange } from './exchange.ts';
import { parseTarget } from './parse-target.ts';
import { readJsonBody } from './read-json-body.ts';
import type { Reply } from './reply.ts';
import { findRoute, type FoundRoute } from './routes.ts';
import { wait } from './wait.ts';
import { writeReply } from './write-reply.ts';

/**
 * Answers one request as ToolJet would, faults aside, and notes it in the journal. Rejects only when
 * the client leaves in the middle of the answer.
 */
export async function answer(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const { method = 'GET', url: target = '/' } = request;
  const url = parseTarget(target);
  const found = findRoute(method, url.pathname);
  const call = found?.route.call;
  const note = world.journal.open(method, url.pathname, call);
  const faults = call ? world.faults.take(call) : [];
  if (faults.length > 0) note.fault = faults.map((fault) => fault.kind).join(', ');
  const exchange: Exchange = {
    world,
    request,
    url,
    note,
    params: found?.params ?? [],
    readBody: readOnce(request),
    answerHeaders: createCorsHeaders(world.options, request),
    onIdentified: createRevocation(world, faults),
  };

  await noteSubject(exchange, call);
  await wait(world.options.latencyMs + totalDelayMs(faults), gone.signal);
  const fault = faults.find(({ kind }) => kind !== 'delay');
  if (gone.signal.aborted || fault?.kind === 'hang') return;

  const reply = await attempt(world, target, () => perform(exchange, found, fault));
  if (gone.signal.aborted) return;
  const headers = { ...exchange.answerHeaders, ...reply.headers };
  if (fault?.kind !== 'reset') note.status = reply.status;
  await writeReply(response, { ...reply, headers }, fault, gone.signal);
}

async function perform(
  exchange: Exchange,
  found: FoundRoute | null,
  fault: Fault | undefined,
): Promise<Reply> {
  const { world, request, url } = exchange;
  if (isPreflight(world.options, request)) return { status: 204, headers: {}, body: '' };
  if (!found) throw new ApiError(404, `Cannot ${request.method} ${url.pathname}`);
  const standIn = fault ? createStandIn(fault) : null;
  if (standIn) return standIn;
  const reply = await found.route.handle(exchange);
  return fault ? distortReply(fault, reply, world) : reply;
}

async function attempt(world: World, path: string, handle: () => Promise<Reply>): Promise<Reply> {
  try {
    return await handle();
  } catch (error) {
    const known = error instanceof ApiError ? error : new ApiError(500, 'Internal server error');
    return createErrorReply(known, path, world.options.clock.now());
  }
}

function readOnce(request: IncomingMessage): Exchange['readBody'] {
  let body: Promise<Record<string, unknown>> | undefined;
  return () => (body ??= readJsonBody(request));
}

function totalDelayMs(faults: readonly Fault[]): number {
  return faults.reduce((sum, fault) => sum + (fault.kind === 'delay' ? fault.delayMs : 0), 0);
}
