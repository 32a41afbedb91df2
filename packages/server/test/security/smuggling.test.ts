import { expect, it } from 'vitest';
import { APP, createFakeFetch } from '../utils/embed-under-test.ts';
import { exchangeRaw } from '../utils/raw-exchange.ts';
import { startTestPortal } from '../utils/start-test-portal.ts';

const BODY = JSON.stringify({ appId: APP });
const SIZE = BODY.length.toString(16);
const LENGTH = `Content-Length: ${BODY.length}`;
const CHUNKED = 'Transfer-Encoding: chunked';
const END = '0\r\n\r\n';
const CHUNKS = `${SIZE}\r\n${BODY}\r\n${END}`;

/** Creates a request of Ada with the given framing headers. */
function ada(framing: string, rest = BODY, head = 'POST /embed HTTP/1.1\r\nHost: portal'): string {
  return `${head}\r\nX-User: ada\r\nContent-Type: application/json\r\n${framing}\r\n\r\n${rest}`;
}

const withHeader = (header: string): string => ada(`${header}\r\n${LENGTH}`);
const withHead = (line: string, host = 'Host: portal'): string =>
  ada(LENGTH, BODY, `${line}\r\n${host}`);
const GOOD = ada(LENGTH);
/** Complete request of another user, for hiding in the body of the first. */
const HIDDEN = GOOD.replace('X-User: ada', 'X-User: grace');
/** Follows each attack and ends the connection if it is still open. */
const LAST = GOOD.replace('X-User: ada', 'X-User: last\r\nConnection: close');

const REJECTED: [title: string, bytes: string][] = [
  ['a length and chunks', ada(`${LENGTH}\r\n${CHUNKED}`, END + HIDDEN)],
  ['chunks and a length', ada(`${CHUNKED}\r\nContent-Length: 4`, CHUNKS + HIDDEN)],
  ['two lengths', ada(`${LENGTH}\r\nContent-Length: 0`, BODY + HIDDEN)],
  ['a list of lengths', ada(`${LENGTH}, ${BODY.length}`)],
  ['a length with a plus', ada(`Content-Length: +${BODY.length}`)],
  ['a hexadecimal length', ada(`Content-Length: 0x${SIZE}`)],
  ['a length beyond all numbers', ada('Content-Length: 99999999999999999999')],
  ['a space behind the name of a length', ada(`Content-Length : ${BODY.length}`)],
  ['an unknown encoding and a length', ada(`Transfer-Encoding: xchunked\r\n${LENGTH}`)],
  ['chunks that are not the last encoding', ada('Transfer-Encoding: chunked, identity', CHUNKS)],
  ['folded chunks and a length', ada(`Transfer-Encoding:\r\n chunked\r\n${LENGTH}`, END + HIDDEN)],
  ['a header that ends in a bare line feed', withHeader(`X-A: b\n${CHUNKED}`)],
  ['a header with a bare carriage return', withHeader(`X-A: b\r${CHUNKED}`)],
  ['a header with a NUL', withHeader('X-A: b\0c')],
  ['a header without a colon', withHeader('X-A')],
  ['a chunk with a hexadecimal prefix', ada(CHUNKED, `0x${SIZE}\r\n${BODY}\r\n${END}`)],
  ['a chunk size that ends in a bare line feed', ada(CHUNKED, `${SIZE}\n${BODY}\r\n${END}`)],
  ['a chunk longer than its size', ada(CHUNKED, `2\r\n${BODY}\r\n${END}`)],
  ['a chunk extension with a line feed', ada(CHUNKED, `${SIZE};a\nb\r\n${BODY}\r\n${END}`)],
  ['a complete request as the body', ada(`Content-Length: ${HIDDEN.length}`, HIDDEN)],
  ['a length that includes the next request', ada('Content-Length: 88', BODY + HIDDEN)],
  ['a body without a length', ada('X-A: b', BODY + HIDDEN)],
  ['no host', ada(LENGTH, BODY, 'POST /embed HTTP/1.1')],
  ['an unknown method', withHead('SMUGGLE /embed HTTP/1.1')],
  ['headers without an end', withHeader(`X-A: ${'b'.repeat(70_000)}`)],
  ['the preface of HTTP/2', `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${GOOD}`],
];

const ONE_REQUEST: [title: string, bytes: string][] = [
  ['chunks', ada(CHUNKED, CHUNKS)],
  ['a trailer', ada(CHUNKED, `${SIZE}\r\n${BODY}\r\n0\r\nX-User: grace\r\n\r\n`)],
  ['a length with an underscore', withHeader('Content_Length: 0')],
  ['an encoding with an underscore', withHeader('Transfer_Encoding: chunked')],
  ['an upgrade to a WebSocket', withHeader('Connection: Upgrade\r\nUpgrade: websocket')],
  ['a method override', withHeader('X-HTTP-Method-Override: DELETE')],
  ['a URL override', withHeader('X-Original-URL: /admin\r\nX-Rewrite-URL: /admin')],
  ['an absolute URL', withHead('POST http://ada@evil.example:1/ HTTP/1.1')],
  ['a path with two slashes', withHead('POST //evil.example/embed HTTP/1.1')],
  ['a path that leaves the root', withHead('POST /../../embed/..;/%2e%2e/ HTTP/1.1')],
  ['an invalid host', withHead('POST /embed HTTP/1.1', 'Host: portal:99999')],
  ['a host with a user name', withHead('POST /embed HTTP/1.1', 'Host: evil@portal/evil?x#y')],
  ['two hosts', withHead('POST /embed HTTP/1.1', 'Host: portal\r\nHost: evil.example')],
];

/** Sends the bytes and returns the statuses, and the users in the calls to ToolJet. */
async function send(bytes: string): Promise<{ statuses: number[]; users: string[] }> {
  const fakeFetch = createFakeFetch();
  const { port, server } = await startTestPortal({
    fetch: fakeFetch,
    identify: ({ headers }) => ({ email: `${headers.get('x-user')}@example.com` }),
    timeouts: { upstreamMs: 300, totalMs: 600 },
  });
  server.keepAliveTimeout = 300;
  const statuses = await exchangeRaw(port, bytes + LAST);
  const users = fakeFetch.bodies.map(({ email }) => email.replace('@example.com', ''));
  return { statuses, users };
}

it('responds to each user when requests follow each other on one connection', async () => {
  const { statuses, users } = await send(GOOD + HIDDEN);
  expect(statuses).toEqual([200, 200, 200]);
  expect(users).toEqual(['ada', 'grace', 'last']);
});

it.each(REJECTED)('rejects a request with %s', async (_title, bytes) => {
  const { statuses, users } = await send(bytes);
  expect(statuses[0]).toBeOneOf([400, 405, 408, 431]);
  expect(users.filter((user) => user !== 'last')).toEqual([]);
});

it.each(ONE_REQUEST)('reads one request of Ada from %s', async (_title, bytes) => {
  const { statuses, users } = await send(bytes);
  expect(statuses[0]).toBe(200);
  expect(users.filter((user) => user !== 'last')).toEqual(['ada']);
});
