import { EmbedError, type EmbedRequest, parseEmbedRequest } from '@tooljet-embed/protocol';
import { withDeadline } from './deadline.ts';
import { isJson } from './is-json.ts';
import { readText } from './read-text.ts';

const MAX_BYTES = 4096;

/**
 * Reads the request's JSON body: at most 4 KiB, in time.
 *
 * @throws {EmbedError} `unsupported_media_type`, `payload_too_large`, `request_timeout` or
 * `invalid_request`
 */
export async function readRequest(request: Request, timeoutMs: number): Promise<EmbedRequest> {
  const { headers } = request;
  if (!isJson(headers.get('content-type')) || headers.has('content-encoding')) {
    throw new EmbedError(
      'unsupported_media_type',
      'The body has to be JSON, uncompressed, with the header "Content-Type: application/json".',
    );
  }
  const text = await withDeadline(
    timeoutMs,
    () => new EmbedError('request_timeout'),
    (signal) => readBody(request, signal),
  );
  if (text === null) {
    throw new EmbedError('payload_too_large', `The body may have ${MAX_BYTES} bytes at most.`);
  }
  return parseEmbedRequest(parseJson(text));
}

async function readBody(request: Request, signal: AbortSignal): Promise<string | null> {
  try {
    return await readText(request.body, MAX_BYTES, signal);
  } catch {
    throw new EmbedError(
      'invalid_request',
      'The body cannot be read: it broke off, or something in front of the handler has read it.',
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new EmbedError('invalid_request', 'The body is not JSON.');
  }
}
