import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Fault } from '../faults/fault.ts';
import { wait } from './wait.ts';
import type { Reply } from './reply.ts';

const MEBIBYTE = 1_048_576;
const FILLER = Buffer.alloc(MEBIBYTE, ' ');

/** Writes an answer to the socket in the way that a fault asks for. */
export async function writeReply(
  response: ServerResponse,
  reply: Reply,
  fault: Fault | undefined,
  signal: AbortSignal,
): Promise<void> {
  const { status, headers } = reply;
  const body = Buffer.from(reply.body);
  const whole = { ...headers, 'Content-Length': String(body.length) };
  if (fault?.kind === 'reset') {
    if (fault.at === 'mid-body') await writeHalf(response, status, whole, body);
    response.socket?.resetAndDestroy();
  } else if (fault?.kind === 'drip') {
    response.writeHead(status, whole);
    await drip(response, body, fault, signal);
  } else if (fault?.kind === 'oversized') {
    response.writeHead(status, headers);
    await pipeline(Readable.from(fill(body, fault.bytes ?? 2 * MEBIBYTE)), response, { signal });
  } else if (fault?.kind === 'bomb') {
    response.writeHead(status, { ...headers, 'Content-Encoding': 'gzip' });
    const filled = Readable.from(fill(body, fault.bytes ?? 64 * MEBIBYTE));
    await pipeline(filled, createGzip({ level: 9 }), response, { signal });
  } else {
    response.writeHead(status, whole).end(body);
  }
}

function writeHalf(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: Buffer,
): Promise<void> {
  response.writeHead(status, headers);
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
    await wait(everyMs, signal);
  }
  response.end();
}

/** JSON and HTML both allow blanks at their end, so what is oversized is still valid. */
function* fill(body: Buffer, bytes: number): Generator<Buffer> {
  yield body;
  for (let left = bytes - body.length; left > 0; left -= MEBIBYTE) {
    yield left < MEBIBYTE ? FILLER.subarray(0, left) : FILLER;
  }
}
