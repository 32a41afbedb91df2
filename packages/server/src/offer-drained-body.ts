import type { IncomingMessage } from 'node:http';
import { isJson } from './is-json.ts';

/**
 * A body parser in front has drained the stream, and srvx then reads `rawBody`. What was not sent as
 * JSON is not made JSON by having been parsed.
 */
export function offerDrainedBody(
  req: IncomingMessage & { rawBody?: unknown },
  parsed: unknown,
): void {
  const isDrained = req.readableEnded && parsed !== undefined && !Buffer.isBuffer(req.rawBody);
  if (!isDrained || !isJson(req.headers['content-type'] ?? null)) return;
  const isText = typeof parsed === 'string' || Buffer.isBuffer(parsed);
  req.rawBody = isText ? Buffer.from(parsed) : Buffer.from(JSON.stringify(parsed));
}
