import type { IncomingMessage } from 'node:http';
import type { Reading } from './reading.ts';

const decoder = new TextDecoder();
/** Made once: every request closes in the end, and an error costs more than all else here. */
const BROKEN_OFF = new Error('The body has broken off, or was read before.');

/**
 * Reads the body of Node's request, unless its stream is in use. `rawBody` is what something in front
 * has read of it.
 */
export function readNodeBody(req: IncomingMessage, maxBytes: number): Reading | undefined {
  if ('rawBody' in req && Buffer.isBuffer(req.rawBody)) {
    const { rawBody } = req;
    const text = rawBody.length > maxBytes ? null : decoder.decode(rawBody);
    return { text: Promise.resolve(text), stop: () => {} };
  }
  // By a clone of the request for instance, which has its own copy of the rest.
  if (req.readableFlowing !== null) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  let give: (text: string | null) => void;

  function take(chunk: Buffer | string): void {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    size += bytes.length;
    if (size <= maxBytes) return;
    stop();
    give(null);
  }
  function stop(): void {
    req.off('data', take).pause();
  }
  const text = new Promise<string | null>((resolve, reject) => {
    give = resolve;
    const fail = (): void => reject(BROKEN_OFF);
    if (req.destroyed) return fail();
    req.on('data', take);
    req.on('end', () => resolve(decoder.decode(Buffer.concat(chunks))));
    req.on('error', fail).on('close', fail);
  });
  return { text, stop };
}
