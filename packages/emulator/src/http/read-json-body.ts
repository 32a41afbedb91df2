import type { IncomingMessage } from 'node:http';
import { isRecord } from '../validation.ts';
import { ApiError } from './reply.ts';

const MAX_BODY_BYTES = 1_048_576;

/**
 * Reads the fields of a JSON body. A body without the JSON content type counts as empty, as in
 * ToolJet's framework (I).
 *
 * @throws {ApiError} 400 for invalid JSON, 413 for a body larger than 1 MiB.
 */
export async function readJsonBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    // Keep reading past the limit: a destroyed connection could not carry the 413.
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (size > MAX_BODY_BYTES) throw new ApiError(413, 'request entity too large');
  const isJson = /^application\/json\b/i.test(request.headers['content-type'] ?? '');
  if (!isJson || size === 0) return {};
  const value = parseJson(Buffer.concat(chunks).toString('utf8'));
  return isRecord(value) ? value : {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, 'The body is not valid JSON');
  }
}
