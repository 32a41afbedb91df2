import { EmbedError, type EmbedRequest, parseEmbedRequest } from '@tooljet-embed/protocol';
import { inTime } from '../lib/with-timeout.ts';
import { isJson } from '../lib/content-type.ts';
import { readText } from '../lib/read-body.ts';

const MAX_BODY_BYTES = 4096;

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
  const text = await inTime(timeoutMs, late, () => readBody(request).catch(refuse));
  if (text === null) {
    throw new EmbedError('payload_too_large', `The body may have ${MAX_BODY_BYTES} bytes at most.`);
  }
  return parseEmbedRequest(parseJson(text));
}

/**
 * Reads the body as text, or returns `null` if it is too large. HTTP servers enforce
 * `Content-Length`, so a body that declares its size is read at once, without a stream.
 */
async function readBody(request: Request): Promise<string | null> {
  const contentLength = request.headers.get('content-length');
  if (contentLength === null) return readText(request, MAX_BODY_BYTES);
  if (Number(contentLength) > MAX_BODY_BYTES) return null;
  const text = await request.text();
  return text.length > MAX_BODY_BYTES ? null : text;
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
    // `text()` of srvx keeps a byte order mark, which every other runtime removes.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new EmbedError('invalid_request', 'The body is not JSON.');
  }
}
