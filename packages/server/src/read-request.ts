import { EmbedError, type EmbedRequest, parseEmbedRequest } from '@tooljet-embed/protocol';
import { withDeadline } from './deadline.ts';
import { isJson } from './is-json.ts';
import { readText } from './read-text.ts';

const MAX_BYTES = 4096;
const TIMEOUT_MS = 5000;

/**
 * Reads the request's JSON body: at most 4 KiB, within 5 seconds.
 *
 * @throws {EmbedError} `unsupported_media_type`, `payload_too_large`, `request_timeout` or
 * `invalid_request`
 */
export async function readRequest(request: Request): Promise<EmbedRequest> {
  const { headers } = request;
  if (!isJson(headers.get('content-type')) || headers.has('content-encoding')) {
    throw new EmbedError(
      'unsupported_media_type',
      'The body has to be JSON, uncompressed, with the header "Content-Type: application/json".',
    );
  }
  const text = await withDeadline(
    TIMEOUT_MS,
    () => new EmbedError('request_timeout'),
    (signal) => readText(request.body, MAX_BYTES, signal),
  );
  if (text === null) {
    throw new EmbedError('payload_too_large', `The body may have ${MAX_BYTES} bytes at most.`);
  }
  return parseEmbedRequest(parseJson(text));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new EmbedError('invalid_request', 'The body is not JSON.');
  }
}
