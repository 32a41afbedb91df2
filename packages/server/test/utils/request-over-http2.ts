import { connect, createServer, type OutgoingHttpHeaders } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { APP } from './embed-under-test.ts';

/** Request listener of Node's HTTP/2 server. */
export type Http2Listener = Parameters<typeof createServer>[1];

/** Sends the component's request over HTTP/2 and returns the fields of the response. */
export async function requestOverHttp2(
  listener: Http2Listener,
  headers: OutgoingHttpHeaders = {},
): Promise<{ code?: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    const stream = client.request({
      ':method': 'POST',
      'content-type': 'application/json',
      ...headers,
    });
    stream.end(JSON.stringify({ appId: APP }));
    return (await json(stream)) as { code?: string };
  } finally {
    client.close();
    server.close();
  }
}
