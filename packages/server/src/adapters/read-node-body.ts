import type { IncomingMessage } from 'node:http';
import type { Reading } from './reading.ts';

const decoder = new TextDecoder();
/** Made once: every message closes in the end, and an error costs more than all else here. */
export const BROKEN_OFF: Error = new Error('The body has broken off, or was read before.');

/**
 * Reads the body of Node's request or answer, unless its stream is in use. `rawBody` is what something
 * in front has read of it.
 *
 * @param leave What becomes of a message that is read no further. A paused request can be answered.
 */
export function readNodeBody(
  message: IncomingMessage,
  maxBytes: number,
  leave: 'pause' | 'destroy' = 'pause',
): Reading | undefined {
  if ('rawBody' in message && Buffer.isBuffer(message.rawBody)) {
    const { rawBody } = message;
    const text = rawBody.length > maxBytes ? null : decoder.decode(rawBody);
    return { text: Promise.resolve(text), stop: () => {} };
  }
  // By a clone for instance, which has its own copy of the rest.
  if (message.readableFlowing !== null) return undefined;
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
    message.off('data', take)[leave]();
  }
  const text = new Promise<string | null>((resolve, reject) => {
    give = resolve;
    const fail = (): void => reject(BROKEN_OFF);
    if (message.destroyed) return fail();
    message.on('data', take);
    message.on('end', () => resolve(decoder.decode(Buffer.concat(chunks))));
    message.on('error', fail).on('close', fail);
  });
  return { text, stop };
}
