import type { IncomingMessage } from 'node:http';
import { isJson } from './is-json.ts';

/**
 * A body parser in front has drained the stream, and srvx then reads `rawBody`. What was not sent as
 * JSON is not made JSON by having been parsed.
 */
export function offerDrainedBody(req: IncomingMessage, parsed: unknown): void {
  const hasRawBody = 'rawBody' in req && Buffer.isBuffer(req.rawBody);
  const isDrained = req.readableEnded && parsed !== undefined && !hasRawBody;
  if (!isDrained || !isJson(req.headers['content-type'] ?? null)) return;
  const isText = typeof parsed === 'string' || Buffer.isBuffer(parsed);
  try {
    const rawBody = Buffer.from(isText ? parsed : JSON.stringify(parsed));
    Object.assign(req, { rawBody });
  } catch {
    // What cannot be written again is too deep for it, or was never JSON. It stays unread.
  }
}
