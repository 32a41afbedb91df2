import type { IncomingMessage } from 'node:http';
import { isJson } from '../lib/content-type.ts';

/**
 * A body parser in front has drained the stream, and srvx then reads `rawBody`. What was not sent as
 * JSON is not made JSON by having been parsed.
 *
 * @param holder What the parser puts its `body` on.
 */
export function offerDrainedBody(req: IncomingMessage, holder: object): void {
  const hasRawBody = 'rawBody' in req && Buffer.isBuffer(req.rawBody);
  if (!req.readableEnded || hasRawBody || !isJson(req.headers['content-type'] ?? null)) return;
  try {
    const parsed = 'body' in holder ? holder.body : undefined;
    if (parsed === undefined) return;
    const isText = typeof parsed === 'string' || Buffer.isBuffer(parsed);
    const rawBody = Buffer.from(isText ? parsed : JSON.stringify(parsed));
    Object.assign(req, { rawBody });
  } catch {
    // Too deep to be written again, never JSON, or a parser that throws when it is asked. It stays unread.
  }
}
