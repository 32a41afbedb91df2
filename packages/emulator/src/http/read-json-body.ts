import type { IncomingMessage } from 'node:http';
import { isRecord } from '../fixtures/is-record.ts';
import { ApiError } from './api-error.ts';

const LARGEST_BYTES = 1_048_576;

/**
 * The fields of a JSON body. A body that is not declared as JSON counts as empty, as it does in
 * the framework that ToolJet is built on (I).
 *
 * @throws {ApiError} 400 for JSON that cannot be read, 413 for more than a mebibyte.
 */
export async function readJsonBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    // Read to the end all the same: a connection that is cut could not carry the answer.
    if (size <= LARGEST_BYTES) chunks.push(chunk);
  }
  if (size > LARGEST_BYTES) throw new ApiError(413, 'request entity too large');
  const isJson = /^application\/json\b/i.test(request.headers['content-type'] ?? '');
  if (!isJson || size === 0) return {};
  const value = parse(Buffer.concat(chunks).toString('utf8'));
  return isRecord(value) ? value : {};
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, 'The body is not valid JSON');
  }
}
