import { EmbedError, type EmbedRequest, parseEmbedRequest } from '@tooljet-embed/protocol';
import { inTime } from '../lib/with-timeout.ts';
import { isJson } from '../lib/content-type.ts';
import { startReading } from '../adapters/reading.ts';

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
  const { text: body, stop } = startReading(request, MAX_BYTES);
  const text = await inTime(timeoutMs, late, () => body.catch(refuse), stop);
  if (text === null) {
    throw new EmbedError('payload_too_large', `The body may have ${MAX_BYTES} bytes at most.`);
  }
  return parseEmbedRequest(parseJson(text));
}

function late(): EmbedError {
  return new EmbedError('request_timeout');
}

function refuse(): never {
  throw new EmbedError(
    'invalid_request',
    'The body cannot be read: it broke off, or something in front of the handler has read it.',
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new EmbedError('invalid_request', 'The body is not JSON.');
  }
}
