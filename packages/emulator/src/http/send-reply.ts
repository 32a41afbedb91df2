import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import type { Fault } from '../faults/fault.ts';
import type { Reply } from './reply.ts';

const MEBIBYTE = 1_048_576;
const FILLER = Buffer.alloc(MEBIBYTE, ' ');

/** Writes a response to the socket in the way that the fault requests. */
export async function sendReply(
  response: ServerResponse,
  reply: Reply,
  fault: Fault | undefined,
  signal: AbortSignal,
): Promise<void> {
  const { status, headers } = reply;
  const body = Buffer.from(reply.body);
  const withLength = { ...headers, 'Content-Length': String(body.length) };
  if (fault?.kind === 'reset') {
    if (fault.at === 'mid-body') {
      response.writeHead(status, withLength);
      await writeHalf(response, body);
    }
    response.socket?.resetAndDestroy();
  } else if (fault?.kind === 'drip') {
    response.writeHead(status, withLength);
    await drip(response, body, fault, signal);
  } else if (fault?.kind === 'oversized') {
    response.writeHead(status, headers);
    const padded = Readable.from(pad(body, fault.bytes ?? 2 * MEBIBYTE));
    await pipeline(padded, response, { signal });
  } else if (fault?.kind === 'bomb') {
    response.writeHead(status, { ...headers, 'Content-Encoding': 'gzip' });
    const padded = Readable.from(pad(body, fault.bytes ?? 64 * MEBIBYTE));
    await pipeline(padded, createGzip({ level: 9 }), response, { signal });
  } else {
    response.writeHead(status, withLength).end(body);
  }
}

function writeHalf(response: ServerResponse, body: Buffer): Promise<void> {
  return new Promise((flushed) => {
    response.write(body.subarray(0, Math.ceil(body.length / 2)), () => flushed());
  });
}

async function drip(
  response: ServerResponse,
  body: Buffer,
  { bytes = 1, everyMs = 100 }: Extract<Fault, { kind: 'drip' }>,
  signal: AbortSignal,
): Promise<void> {
  for (let start = 0; start < body.length && !response.destroyed; start += bytes) {
    response.write(body.subarray(start, start + bytes));
    await setTimeout(everyMs, undefined, { signal }).catch(() => undefined);
  }
  response.end();
}

/** Appends spaces, which JSON and HTML allow at the end, so that the padded body stays valid. */
function* pad(body: Buffer, bytes: number): Generator<Buffer> {
  yield body;
  for (let remaining = bytes - body.length; remaining > 0; remaining -= MEBIBYTE) {
    yield remaining < MEBIBYTE ? FILLER.subarray(0, remaining) : FILLER;
  }
}
