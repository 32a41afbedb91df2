import type { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { APP, createFakeFetch } from '../utils/embed-under-test.ts';
import { exchangeRaw } from '../utils/raw-exchange.ts';
import { startTestPortal } from '../utils/start-test-portal.ts';

/** Bytes that the kernel and one turn of the event loop can accept before the response. */
const MOST_BYTES = 16 * 2 ** 20;
const LONGEST_MS = 10_000;
const KIBIBYTE = 'x'.repeat(1024);

function headOf(framing: string, more = '', method = 'POST'): string {
  return `${method} /embed HTTP/1.1\r\nHost: portal\r\nContent-Type: application/json\r\n${more}${framing}\r\n\r\n`;
}

/** Sends pieces until the server ends the connection. */
async function sendEndlessly(
  port: number,
  head: string,
  piece: string,
  everyMs: number,
): Promise<void> {
  const socket = connect(port, '127.0.0.1');
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
const TEXT = headOf(CHUNKED).replace('application/json', 'text/plain');
const COMPRESSED = headOf(CHUNKED, 'Content-Encoding: gzip\r\n');
const FOREIGN = headOf(CHUNKED, 'Origin: https://evil.example\r\n');

const ATTACKS = [
  ['an endless chunked body', 413, headOf(CHUNKED), chunk(KIBIBYTE), FLOOD_MS],
  ['an endless chunked body of spaces', 413, headOf(CHUNKED), chunk(' '.repeat(1024)), FLOOD_MS],
  ['a body of one megabyte', 413, headOf('Content-Length: 1048576'), KIBIBYTE, FLOOD_MS],
  ['a body of one terabyte', 413, headOf('Content-Length: 1099511627776'), KIBIBYTE, FLOOD_MS],
  ['a chunked body byte by byte', 408, headOf(CHUNKED), chunk(' '), DRIP_MS],
  ['a body byte by byte', 408, headOf('Content-Length: 4000'), ' ', DRIP_MS],
  ['a content length but no body', 408, headOf('Content-Length: 40'), '', DRIP_MS],
  ['an endless body of another content type', 415, TEXT, chunk(KIBIBYTE), FLOOD_MS],
  ['an endless compressed body', 415, COMPRESSED, chunk(KIBIBYTE), FLOOD_MS],
  ['an endless body from another origin', 403, FOREIGN, chunk(KIBIBYTE), FLOOD_MS],
  ['an endless body with GET', 405, headOf(CHUNKED, '', 'GET'), chunk(KIBIBYTE), FLOOD_MS],
  ['an endless body with PUT', 405, headOf(CHUNKED, '', 'PUT'), chunk(KIBIBYTE), FLOOD_MS],
] as const;

/** Starts a portal that records connections and responses. */
async function start() {
  const fakeFetch = createFakeFetch();
  const { port, server } = await startTestPortal({
    fetch: fakeFetch,
    timeouts: { upstreamMs: 300, totalMs: 600 },
  });
  const connections: Socket[] = [];
  // A client that is reset while sending cannot read the response.
  const responses: ServerResponse[] = [];
  server.on('connection', (socket) => connections.push(socket));
  server.on('request', (_req, response) => responses.push(response));
  const statuses = () =>
    responses.map(({ headersSent, statusCode }) => (headersSent ? statusCode : null));
  return { port, generations: fakeFetch.bodies, connections, statuses };
}

it.each(ATTACKS)(
  'closes the connection when the client sends %s, after responding %i',
  async (_what, status, head, piece, everyMs) => {
    const { port, generations, connections, statuses } = await start();
    await sendEndlessly(port, head, piece, everyMs);
    expect(statuses()).toEqual([status]);
    expect(connections[0]?.destroyed).toBe(true);
    expect(connections[0]?.bytesRead).toBeLessThan(MOST_BYTES);
    expect(generations).toEqual([]);
  },
);

it('accepts a body when it arrives in many chunks within the timeout', async () => {
  const { port, generations, statuses } = await start();
  const pieces = JSON.stringify({ appId: APP }).split('').map(chunk).join('');
  await exchangeRaw(port, headOf(CHUNKED, 'Connection: close\r\n') + pieces + '0\r\n\r\n');
  expect(statuses()).toEqual([200]);
  expect(generations).toHaveLength(1);
});
