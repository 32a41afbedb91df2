import type { EmbedError } from '@tooljet-embed/protocol';
import { withDeadline } from '../lib/with-timeout.ts';
import { isJson } from '../lib/content-type.ts';
import { embedError } from '../errors.ts';
import { readText } from '../lib/read-body.ts';
import type { Telemetry } from '../observability/telemetry.ts';

/** The part of the options that a call needs. */
export interface CallOptions {
  /** Ends in a slash. */
  baseUrl: string;
  fetch: typeof fetch;
  upstreamTimeoutMs: number;
}

/** One POST to ToolJet. */
interface ToolJetCall {
  /** Below `baseUrl`, without a slash in front. */
  path: string;
  body: Record<string, unknown>;
  authorization?: string;
}

/** What ToolJet answered, whatever the status. */
export interface ToolJetAnswer {
  status: number;
  headers: Headers;
  /** The JSON of the answer, or the text of one that has none: proxies answer in HTML. */
  body: unknown;
}

/** @throws {EmbedError} `tooljet_unavailable` or `tooljet_timeout`, from the function it is. */
export type CallToolJet = (call: ToolJetCall) => Promise<ToolJetAnswer>;

/** Wraps calls to ToolJet, for example with a retry. */
export type Wrap = <Args, Result>(
  call: (args: Args) => Promise<Result>,
) => (args: Args) => Promise<Result>;

/** Failures from before a connection stood, by the names of Node and of undici. */
const UNDELIVERED = new Set<unknown>([
  'ECONNREFUSED',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const TO_EVERYBODY = { concernsEverybody: true };
const MAX_BYTES = 64 * 1024;

/** Calls ToolJet: in time, with bounds, following no redirect and letting no secret into an error. */
export function createCallToolJet(options: CallOptions, telemetry: Telemetry): CallToolJet {
  // Called on its own: Workers refuse to fetch as a method of anything.
  const { fetch } = options;

  async function post(call: ToolJetCall, signal: AbortSignal): Promise<Response> {
    const { path, body, authorization } = call;
    try {
      return await fetch(new URL(path, options.baseUrl), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(authorization !== undefined && { authorization }),
        },
        body: JSON.stringify(body),
        redirect: 'manual',
        signal,
      });
    } catch (error) {
      throw toConnectionError(error);
    }
  }

  async function send(call: ToolJetCall, signal: AbortSignal): Promise<ToolJetAnswer> {
    const response = await post(call, signal);
    const { status, headers } = response;
    return { status, headers, body: await readBody(response, signal) };
  }

  return (call) =>
    telemetry.measure('call', async (annotate) => {
      annotate({ 'url.path': `/${call.path}` });
      const answer = await withDeadline(options.upstreamTimeoutMs, late, (signal) =>
        send(call, signal),
      );
      annotate({ 'http.response.status_code': answer.status });
      return answer;
    });
}

function late(): EmbedError {
  return embedError(
    'tooljet_timeout',
    'ToolJet took longer than "timeouts.upstreamMs"',
    TO_EVERYBODY,
  );
}

async function readBody(response: Response, signal: AbortSignal): Promise<unknown> {
  const text = await readText(response, MAX_BYTES, signal).catch(() => null);
  if (text === null) await response.body?.cancel().catch(() => {});
  if (text === null || !isJson(response.headers.get('content-type'))) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What fetch throws may hold the request with its headers, so only its code is looked at. */
function toConnectionError(error: unknown): EmbedError {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const isUndelivered = UNDELIVERED.has(code);
  const reason = isUndelivered
    ? 'there is no connection to ToolJet at "baseUrl"'
    : 'the connection to ToolJet broke';
  return embedError('tooljet_unavailable', reason, { ...TO_EVERYBODY, isUndelivered });
}
