import { APP } from '../utils/embed-under-test.ts';

/** Bytes that two servers in a row might read as different requests. */
export interface SmugglingVector {
  title: string;
  bytes: string;
  /** A 4xx and the end of the connection, or the one request that it is on any reading. */
  outcome: 'refused' | 'one request';
}

const BODY = JSON.stringify({ appId: APP });
const SIZE = BODY.length.toString(16);

/** What a person sends, whom something in front has let through. */
function ada(framing: string, rest: string, head = 'POST /embed HTTP/1.1\r\nHost: portal'): string {
  return `${head}\r\nX-User: ada\r\nContent-Type: application/json\r\n${framing}\r\n\r\n${rest}`;
}

/** A whole request of somebody else's, to be hidden in the first one's body. */
export const HIDDEN: string = `POST /embed HTTP/1.1\r\nHost: portal\r\nX-User: grace\r\nContent-Type: application/json\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`;
/** A request that is nothing but good. */
export const GOOD: string = ada(`Content-Length: ${BODY.length}`, BODY);

const LENGTH = `Content-Length: ${BODY.length}`;
const CHUNKED = 'Transfer-Encoding: chunked';
const LAST = '0\r\n\r\n';
const CHUNKS = `${SIZE}\r\n${BODY}\r\n${LAST}`;
const good = (framing: string): string => ada(`${framing}\r\n${LENGTH}`, BODY);
const on = (line: string, host = 'Host: portal'): string => ada(LENGTH, BODY, `${line}\r\n${host}`);

const REFUSED: [title: string, bytes: string][] = [
  ['a length and chunks', ada(`${LENGTH}\r\n${CHUNKED}`, LAST + HIDDEN)],
  ['chunks and a length', ada(`${CHUNKED}\r\nContent-Length: 4`, CHUNKS + HIDDEN)],
  ['a length of nothing and chunks', ada(`Content-Length: 0\r\n${CHUNKED}`, CHUNKS)],
  ['two lengths', ada(`${LENGTH}\r\nContent-Length: 0`, BODY + HIDDEN)],
  ['the same length twice', ada(`${LENGTH}\r\n${LENGTH}`, BODY)],
  ['a list of lengths', ada(`${LENGTH}, ${BODY.length}`, BODY)],
  ['a length with a plus', ada(`Content-Length: +${BODY.length}`, BODY)],
  ['a negative length', ada('Content-Length: -1', BODY)],
  ['a hexadecimal length', ada(`Content-Length: 0x${SIZE}`, BODY)],
  ['a length with a blank inside', ada('Content-Length: 4 8', BODY)],
  ['a length past all numbers', ada('Content-Length: 99999999999999999999', BODY)],
  ['an empty length', ada('Content-Length:', BODY)],
  ['a length whose name ends in a blank', ada(`Content-Length : ${BODY.length}`, BODY)],
  ['chunks whose name ends in a blank', ada(`Transfer-Encoding : chunked\r\n${LENGTH}`, BODY)],
  [
    'an encoding that is not known, and a length',
    ada(`Transfer-Encoding: xchunked\r\n${LENGTH}`, BODY),
  ],
  ['an encoding that is not known', ada('Transfer-Encoding: xchunked', CHUNKS)],
  ['chunks that are not the last encoding', ada('Transfer-Encoding: chunked, identity', CHUNKS)],
  ['chunks in quotes, and a length', ada(`Transfer-Encoding: "chunked"\r\n${LENGTH}`, BODY)],
  [
    'folded chunks, and a length',
    ada(`Transfer-Encoding:\r\n chunked\r\n${LENGTH}`, LAST + HIDDEN),
  ],
  [
    'chunks behind a vertical tab, and a length',
    ada(`Transfer-Encoding: \x0bchunked\r\n${LENGTH}`, LAST + HIDDEN),
  ],
  ['a header that ends in a bare line feed', good(`X-A: b\n${CHUNKED}`)],
  ['a header with a bare carriage return', good(`X-A: b\r${CHUNKED}`)],
  ['a header with a NUL', good('X-A: b\0c')],
  ['a header name with a NUL', good('X-A\0: b')],
  ['a header without a name', good(': b')],
  ['a header without a colon', good('X-A')],
  ['a header that begins in a blank', ada(LENGTH, BODY, 'POST /embed HTTP/1.1\r\n Host: portal')],
  ['a chunk larger than all numbers', ada(CHUNKED, `fffffffffffffffff\r\n${BODY}\r\n${LAST}`)],
  ['a chunk of a negative size', ada(CHUNKED, `-${SIZE}\r\n${BODY}\r\n${LAST}`)],
  ['a chunk with a hexadecimal mark', ada(CHUNKED, `0x${SIZE}\r\n${BODY}\r\n${LAST}`)],
  ['a chunk size that ends in a bare line feed', ada(CHUNKED, `${SIZE}\n${BODY}\r\n${LAST}`)],
  ['a chunk longer than its size', ada(CHUNKED, `2\r\n${BODY}\r\n${LAST}`)],
  ['a chunk that nothing ends', ada(CHUNKED, `${SIZE}\r\n${BODY}${LAST}`)],
  ['a chunk extension with a line feed', ada(CHUNKED, `${SIZE};a\nb\r\n${BODY}\r\n${LAST}`)],
  ['a whole request for a body', ada(`Content-Length: ${HIDDEN.length}`, HIDDEN)],
  [
    'a whole request for a chunk',
    ada(CHUNKED, `${HIDDEN.length.toString(16)}\r\n${HIDDEN}\r\n${LAST}`),
  ],
  [
    'a whole request for the body of a GET',
    ada(`Content-Length: ${HIDDEN.length}`, HIDDEN, 'GET /embed HTTP/1.1\r\nHost: portal'),
  ],
  [
    'a length that takes the next request in',
    ada(`Content-Length: ${BODY.length + 40}`, BODY + HIDDEN),
  ],
  ['no length, and a body all the same', ada('X-A: b', BODY + HIDDEN)],
  ['no host', ada(LENGTH, BODY, 'POST /embed HTTP/1.1')],
  ['another version', on('POST /embed HTTP/3.7')],
  ['a version in small letters', on('POST /embed http/1.1')],
  ['a method that does not exist', on('SMUGGLE /embed HTTP/1.1')],
  ['a method in small letters', on('post /embed HTTP/1.1')],
  ['a target with a NUL', on('POST /em\0bed HTTP/1.1')],
  ['headers without an end', good(`X-A: ${'b'.repeat(70_000)}`)],
  [
    'ten thousand headers',
    good(Array.from({ length: 10_000 }, (_, n) => `X-${n}: b`).join('\r\n')),
  ],
  ['the beginning of HTTP/2', `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${GOOD}`],
  ['the beginning of TLS', `\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03${GOOD}`],
];

const ONE_REQUEST: [title: string, bytes: string][] = [
  ['chunks', ada(CHUNKED, CHUNKS)],
  ['chunks with an extension', ada(CHUNKED, `${SIZE};a=b\r\n${BODY}\r\n${LAST}`)],
  ['chunks with a trailer', ada(CHUNKED, `${SIZE}\r\n${BODY}\r\n0\r\nX-User: grace\r\n\r\n`)],
  ['chunks in capitals', ada('TRANSFER-ENCODING: CHUNKED', CHUNKS)],
  ['a length with an underscore beside the length', good('Content_Length: 0')],
  ['an encoding with an underscore beside the length', good('Transfer_Encoding: chunked')],
  ['a length for a hop', good('Connection: keep-alive, Content-Length')],
  [
    'an upgrade to HTTP/2',
    good(
      'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA',
    ),
  ],
  ['an upgrade to a WebSocket', good('Connection: Upgrade\r\nUpgrade: websocket')],
  ['a method to be used instead', good('X-HTTP-Method-Override: DELETE')],
  ['a target to be used instead', good('X-Original-URL: /admin\r\nX-Rewrite-URL: /admin')],
  ['an empty line before', `\r\n\r\n${GOOD}`],
  ['a whole address for a target', on('POST http://evil.example/embed HTTP/1.1')],
  ['an address with a user for a target', on('POST http://ada@evil.example:1/ HTTP/1.1')],
  ['two slashes for a target', on('POST //evil.example/embed HTTP/1.1')],
  ['a target that leads out', on('POST /../../embed/..;/%2e%2e/ HTTP/1.1')],
  ['a host that makes no address', on('POST /embed HTTP/1.1', 'Host: portal:99999')],
  ['a host with a path', on('POST /embed HTTP/1.1', 'Host: portal/evil?x#y')],
  ['a host with a user', on('POST /embed HTTP/1.1', 'Host: evil@portal')],
  ['an empty host', on('POST /embed HTTP/1.1', 'Host:')],
  ['two hosts', on('POST /embed HTTP/1.1', 'Host: portal\r\nHost: evil.example')],
];

export const SMUGGLING_VECTORS: SmugglingVector[] = [
  ...REFUSED.map(([title, bytes]) => ({ title, bytes, outcome: 'refused' as const })),
  ...ONE_REQUEST.map(([title, bytes]) => ({ title, bytes, outcome: 'one request' as const })),
];
