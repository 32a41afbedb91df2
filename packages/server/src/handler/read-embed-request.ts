import { EmbedError, type EmbedRequest, parseEmbedRequest } from '@tooljet-embed/protocol';
import { isJson } from '../lib/content-type.ts';
import { readText } from '../lib/read-body.ts';
import { withTimeout } from '../lib/with-timeout.ts';

const MAX_BODY_BYTES = 4096;

/**
 * Reads and parses the request's JSON body.
 *
 * @throws {EmbedError} `unsupported_media_type`, `payload_too_large`, `request_timeout` or
 * `invalid_request`
 */
export async function readEmbedRequest(request: Request, timeoutMs: number): Promise<EmbedRequest> {
  const { headers } = request;
  if (!isJson(headers.get('content-type')) || headers.has('content-encoding')) {
    throw new EmbedError(
      'unsupported_media_type',
      'The body must be uncompressed JSON. Send the header "Content-Type: application/json".',
    );
  }
  const text = await withTimeout(timeoutMs, timeoutError, () => readBody(request));
  if (text === null) {
    throw new EmbedError(
      'payload_too_large',
      `The body must not be larger than ${MAX_BODY_BYTES} bytes.`,
    );
  }
  return parseEmbedRequest(parseJson(text));
}

/** Reads the body as text. Returns `null` if it is too large. */
async function readBody(request: Request): Promise<string | null> {
  try {
    const contentLength = request.headers.get('content-length') ?? '';
    if (Number(contentLength) > MAX_BODY_BYTES) return null;
    if (!/^\d{1,4}$/.test(contentLength)) return await readText(request, MAX_BODY_BYTES);
    // HTTP servers enforce the declared length, so the body can be read without a stream.
    const text = await request.text();
    return text.length > MAX_BODY_BYTES ? null : text;
  } catch {
    throw new EmbedError(
      'invalid_request',
      'The body could not be read: the connection closed, or middleware has already read the body.',
    );
  }
}

function timeoutError(): EmbedError {
  return new EmbedError('request_timeout');
}

function parseJson(text: string): unknown {
  try {
    // `text()` of srvx keeps a byte order mark, which every other runtime removes.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new EmbedError('invalid_request', 'The body is not valid JSON.');
  }
}
