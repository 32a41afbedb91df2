import type { EmbedError } from '@tooljet-embed/protocol';
import { withTimeout } from '../lib/with-timeout.ts';
import { isJson } from '../lib/content-type.ts';
import { embedError } from '../errors.ts';
import { readText } from '../lib/read-body.ts';
import type { Telemetry } from '../observability/telemetry.ts';
import { toConnectionError } from './connection-error.ts';

/** Options of {@link createCallToolJet}. */
export interface CallOptions {
  /** Base URL of ToolJet, with a trailing slash. */
  baseUrl: string;
  fetch: typeof fetch;
  /** Maximum time to wait for ToolJet, in milliseconds. */
  upstreamTimeoutMs: number;
}

/** POST request to ToolJet. */
interface ToolJetCall {
  /** Path below `baseUrl`, without a leading slash. */
  path: string;
  body: Record<string, unknown>;
  authorization?: string;
}

/** Response of ToolJet with any status. */
export interface ToolJetResponse {
  status: number;
  headers: Headers;
  /**
   * Parsed JSON or the text of a response that is not JSON; `null` if the body is too large,
   * `undefined` if the connection closed before its end.
   */
  body: unknown;
}

/**
 * Sends a request to ToolJet and returns the response.
 *
 * @throws {EmbedError} `tooljet_unavailable`, `tooljet_timeout`, or `misconfigured` if the connection
 * fails because of its configuration, such as a certificate
 */
export type CallToolJet = (call: ToolJetCall) => Promise<ToolJetResponse>;

/** Wraps calls to ToolJet, for example with a retry. */
export type Wrap = <Args, Result>(
  call: (args: Args) => Promise<Result>,
) => (args: Args) => Promise<Result>;

const MAX_BODY_BYTES = 64 * 1024;

/**
 * Creates the function that calls ToolJet. It limits time and size, follows no redirect, and keeps
 * the API token out of errors.
 */
export function createCallToolJet(options: CallOptions, telemetry: Telemetry): CallToolJet {
  // Workers reject a fetch that is called as a method.
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

  async function send(call: ToolJetCall, signal: AbortSignal): Promise<ToolJetResponse> {
    const response = await post(call, signal);
    const { status, headers } = response;
    return { status, headers, body: await readBody(response, signal) };
  }

  return (call) =>
    telemetry.measure('call', async (annotate) => {
      annotate({ 'url.path': `/${call.path}` });
      const response = await withTimeout(options.upstreamTimeoutMs, timeoutError, (signal) =>
        send(call, signal),
      );
      annotate({ 'http.response.status_code': response.status });
      return response;
    });
}

function timeoutError(): EmbedError {
  return embedError('tooljet_timeout', 'ToolJet took longer than "timeouts.upstreamMs"', {
    concernsAllUsers: true,
  });
}

async function readBody(response: Response, signal: AbortSignal): Promise<unknown> {
  const text = await readText(response, MAX_BODY_BYTES, signal).catch(() => undefined);
  if (text === null) await response.body?.cancel().catch(() => {});
  if (typeof text !== 'string' || !isJson(response.headers.get('content-type'))) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
