import type { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APP, createEmbedUnderTest, createFakeFetch } from '../utils/embed-under-test.ts';
import { exchangeRaw } from '../utils/raw-exchange.ts';
import { type Served, serveHandler } from '../utils/serve.ts';

const BODY = JSON.stringify({ appId: APP });
/** Bytes that the kernel and one turn of the event loop can accept before the response. */
const MOST_BYTES = 16 * 2 ** 20;
const LONGEST_MS = 10_000;
const KIBIBYTE = 'x'.repeat(1024);

let fakeFetch: ReturnType<typeof createFakeFetch>;
let served: Served;
/** The server's ends of the connections. */
let connections: Socket[];
/** Responses of the server. A client that is reset while sending cannot read them. */
let responses: ServerResponse[];

function headOf(framing: string, more = '', method = 'POST'): string {
  return `${method} /embed HTTP/1.1\r\nHost: portal\r\nContent-Type: application/json\r\n${more}${framing}\r\n\r\n`;
}

/** Sends pieces until the server ends the connection. */
async function sendEndlessly(head: string, piece: string, everyMs: number): Promise<void> {
  const socket = connect(served.port, '127.0.0.1');
  socket.resume().on('error', () => {});
  socket.write(head);
  const drip = () => socket.write(piece);
  const flood = () => {
    while (socket.writable && socket.write(piece));
  };
  const timer = setInterval(everyMs === FLOOD_MS ? flood : drip, everyMs);
  let isTooLong = false;
  const cutOff = setTimeout(() => {
    isTooLong = true;
    socket.destroy();
  }, LONGEST_MS);
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(timer);
  clearTimeout(cutOff);
  expect(isTooLong, 'the server leaves the connection open').toBe(false);
}

const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
const FLOOD_MS = 0;
const DRIP_MS = 10;
const CHUNKED = 'Transfer-Encoding: chunked';

const ATTACKS = [
  ['an endless chunked body', 413, headOf(CHUNKED), chunk(KIBIBYTE), FLOOD_MS],
  ['an endless chunked body of spaces', 413, headOf(CHUNKED), chunk(' '.repeat(1024)), FLOOD_MS],
  [
    'a body with a content length of one terabyte',
    413,
    headOf('Content-Length: 1099511627776'),
    KIBIBYTE,
    FLOOD_MS,
  ],
  ['a chunked body byte by byte', 408, headOf(CHUNKED), chunk(' '), DRIP_MS],
  ['a body byte by byte', 408, headOf('Content-Length: 4000'), ' ', DRIP_MS],
  ['a content length but no body', 408, headOf('Content-Length: 40'), '', DRIP_MS],
  [
    'an endless body of another content type',
    415,
    headOf(CHUNKED).replace('application/json', 'text/plain'),
    chunk(KIBIBYTE),
    FLOOD_MS,
  ],
  [
    'an endless compressed body',
    415,
    headOf(CHUNKED, 'Content-Encoding: gzip\r\n'),
    chunk(KIBIBYTE),
    FLOOD_MS,
  ],
  [
    'an endless body from another origin',
    403,
    headOf(CHUNKED, 'Origin: https://evil.example\r\n'),
    chunk(KIBIBYTE),
    FLOOD_MS,
  ],
  ['an endless body with GET', 405, headOf(CHUNKED, '', 'GET'), chunk(KIBIBYTE), FLOOD_MS],
  ['an endless body with PUT', 405, headOf(CHUNKED, '', 'PUT'), chunk(KIBIBYTE), FLOOD_MS],
] as const;

function statuses(): (number | null)[] {
  return responses.map(({ headersSent, statusCode }) => (headersSent ? statusCode : null));
}

describe('the handler on Node', () => {
  beforeEach(async () => {
    fakeFetch = createFakeFetch();
    const embed = createEmbedUnderTest({
      fetch: fakeFetch,
      timeouts: { upstreamMs: 300, totalMs: 600 },
    });
    served = await serveHandler(embed.handler);
    responses = [];
    connections = [];
    served.server.on('request', (_req, res) => responses.push(res));
    served.server.on('connection', (socket) => connections.push(socket));
  });
  afterEach(() => served.close());

  it('rejects a body of one megabyte with 413', async () => {
    const large = JSON.stringify({ appId: APP, email: KIBIBYTE.repeat(1024) });
    const request = headOf(`Content-Length: ${large.length}`) + large;
    await exchangeRaw(served.port, request);
    expect(statuses()).toEqual([413]);
    expect(fakeFetch.bodies).toEqual([]);
  });

  it.each(ATTACKS)(
    'closes the connection when the client sends %s, after responding %i',
    async (_what, status, head, piece, everyMs) => {
      await sendEndlessly(head, piece, everyMs);
      expect(statuses()).toEqual([status]);
      expect(connections[0]?.destroyed).toBe(true);
      expect(connections[0]?.bytesRead).toBeLessThan(MOST_BYTES);
      expect(fakeFetch.bodies).toEqual([]);
    },
  );

  it('accepts a body when it arrives in many chunks within the timeout', async () => {
    const pieces = BODY.split('').map(chunk).join('');
    const request = headOf(CHUNKED, 'Connection: close\r\n') + pieces + '0\r\n\r\n';
    await exchangeRaw(served.port, request);
    expect(statuses()).toEqual([200]);
    expect(fakeFetch.bodies).toHaveLength(1);
  });
});
