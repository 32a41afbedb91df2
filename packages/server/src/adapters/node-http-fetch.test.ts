import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { serve } from '../../test/utils/serve.ts';
import type { ToolJetCallInit } from '../tooljet/fetch-tooljet.ts';
import { nodeHttpFetch } from './node-http-fetch.ts';
import { startReading } from './reading.ts';

let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
  vi.restoreAllMocks();
  await stop?.();
});

/** A server, the connections that it gets, and the end of the first of them. */
async function startToolJet(answer: RequestListener) {
  const served = await serve(answer);
  stop = () => served.close();
  const connections = new Set<Socket>();
  const closed = new Promise<string>((resolve) => {
    served.server.on('connection', (socket: Socket) => {
      connections.add(socket.on('close', () => resolve('closed')));
    });
  });
  return { url: served.url, server: served.server, connections, closed };
}

/** One that answers with these bytes, whatever it is sent. */
function startRawToolJet(bytes: string) {
  return startToolJet((_request, { socket }) => void socket?.write(bytes));
}

function call(origin: string, init: Partial<ToolJetCallInit> = {}): Promise<Response> {
  return nodeHttpFetch(new URL('/api', origin), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"name":"Zoë"}',
    redirect: 'manual',
    signal: new AbortController().signal,
    ...init,
  });
}

/** A wrapper that shows another body than the answer has. */
function proxyWith(answer: Response, body: ReadableStream): Response {
  return new Proxy(answer, {
    get: (target, name) => (name === 'body' ? body : (Reflect.get(target, name) as unknown)),
  });
}

describe('nodeHttpFetch', () => {
  it('sends what it is given, and says how long it is', async () => {
    const { url } = await startToolJet((request, response) => {
      const { method, headers } = request;
      void text(request).then((body) => response.end(JSON.stringify({ method, headers, body })));
    });
    const answer = await call(url);
    expect(await answer.json()).toMatchObject({
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': '15',
        'user-agent': 'node',
        'accept-encoding': 'identity',
      },
      body: '{"name":"Zoë"}',
    });
  });

  it('hands on every value of a header', async () => {
    const { url } = await startToolJet((_request, response) => {
      response.writeHead(429, { 'Retry-After': '7', 'Set-Cookie': ['a=1', 'b=2'] }).end();
    });
    const { status, headers } = await call(url);
    expect([status, headers.get('retry-after')]).toEqual([429, '7']);
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it.each(['constructor', '__proto__'])('hands on a header called %s', async (name) => {
    const { url } = await startRawToolJet(
      `HTTP/1.1 200 OK\r\n${name}: odd\r\nContent-Length: 0\r\n\r\n`,
    );
    const { headers } = await call(url);
    expect(headers.get(name)).toBe('odd');
  });

  it('uses its connection again', async () => {
    const { url, connections } = await startToolJet(
      (_request, response) => void response.end('{}'),
    );
    for (let round = 0; round < 6; round += 1) {
      const answer = await call(url);
      await answer.text();
    }
    expect(connections.size).toBeLessThan(3);
  });

  it.each([204, 205, 304])('takes no body with %i, however long it is', async (status) => {
    const { url, closed } = await startRawToolJet(
      `HTTP/1.1 ${status} Odd\r\nContent-Length: 1000000\r\n\r\n{`,
    );
    const { body } = await call(url);
    expect(body).toBeNull();
    await expect(closed).resolves.toBe('closed');
  });

  it('makes no stream for a handler, which reads without one', async () => {
    const toWeb = vi.spyOn(Readable, 'toWeb');
    const { url } = await startToolJet((_request, response) => void response.end('{"name":"Zoë"}'));
    const answer = await call(url);
    expect([answer.status, answer.ok, answer.headers.get('content-length')]).toEqual([
      200,
      true,
      '15',
    ]);
    await expect(startReading(answer, 15).text).resolves.toBe('{"name":"Zoë"}');
    expect(toWeb).not.toHaveBeenCalled();
  });

  it('lets a handler read what a wrapper of it has cloned', async () => {
    const { url } = await startToolJet((_request, response) => void response.end('{}'));
    const answer = await call(url);
    const copy = answer.clone();
    await expect(startReading(answer, 9).text).resolves.toBe('{}');
    await expect(copy.text()).resolves.toBe('{}');
  });

  it('is a response as any other', async () => {
    const { url } = await startToolJet((_request, response) => {
      response.writeHead(404, { 'x-why': 'gone' }).end('{}');
    });
    const answer = await call(url);
    expect(answer).toBeInstanceOf(Response);
    expect([answer.status, answer.ok, answer.bodyUsed]).toEqual([404, false, false]);
    const copy = new Response(answer.body, answer);
    expect([copy.status, copy.headers.get('x-why'), await copy.text()]).toEqual([
      404,
      'gone',
      '{}',
    ]);
  });

  it('can be changed and asked as any other', async () => {
    const { url } = await startToolJet((_request, response) => void response.end('{}'));
    const answer = Object.assign(await call(url), { startedAt: 7 });
    Object.defineProperty(answer, 'status', { value: 599 });
    expect([answer.startedAt, answer.status, answer.constructor]).toEqual([7, 599, Response]);
    await expect(Response.prototype.text.call(answer)).resolves.toBe('{}');
    Object.assign(answer, { text: async () => 'another' });
    await expect(answer.text()).resolves.toBe('another');
  });

  it.each([
    ['a proxy', (answer: Response, body: ReadableStream) => proxyWith(answer, body)],
    [
      'an heir',
      (answer: Response, body: ReadableStream): Response =>
        Object.create(answer, { body: { value: body } }) as Response,
    ],
  ])('leaves it to %s of it what a handler reads', async (_title, wrap) => {
    const { url } = await startToolJet((_request, response) => void response.end('{}'));
    const { body } = new Response('another');
    if (body === null) throw new Error('A text makes a body.');
    await expect(startReading(wrap(await call(url), body), 9).text).resolves.toBe('another');
  });

  it('leaves no connection to an answer that is longer than a handler reads', async () => {
    const { url, closed } = await startToolJet((_request, response) => {
      response.write('x'.repeat(100_000));
    });
    await expect(startReading(await call(url), 99_999).text).resolves.toBeNull();
    await expect(closed).resolves.toBe('closed');
  });

  it('leaves no connection to an answer that a handler reads no further', async () => {
    const { url, closed } = await startToolJet((_request, response) => void response.write('{'));
    const reading = startReading(await call(url), 9);
    reading.stop(new Error('late'));
    await expect(reading.text).rejects.toThrow('broken off');
    await expect(closed).resolves.toBe('closed');
  });

  it('lets go of an answer that nobody begins to read', async () => {
    const { url, closed, server } = await startToolJet((_request, response) => {
      response.end('{}');
    });
    server.keepAliveTimeout = 60_000;
    const { status } = await call(url);
    expect(status).toBe(200);
    await expect(closed).resolves.toBe('closed');
  });

  it('lets go of an answer that nobody reads to its end', async () => {
    const { url, closed } = await startToolJet((_request, response) => {
      response.write('x'.repeat(100_000));
    });
    const { body } = await call(url);
    await body?.cancel();
    await expect(closed).resolves.toBe('closed');
  });

  it('fails when there is nobody, and says in its cause why', async () => {
    const failing = call('http://127.0.0.1:1');
    await expect(failing).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });

  it('speaks TLS to https', async () => {
    const { url } = await startToolJet((_request, response) => void response.end());
    const message = expect.stringContaining('SSL') as unknown;
    await expect(call(url.replace('http', 'https'))).rejects.toMatchObject({ cause: { message } });
  });

  it('fails where an answer breaks off', async () => {
    const { url } = await startToolJet((_request, response) => {
      response.write('{', () => response.destroy());
    });
    const answer = await call(url);
    await expect(answer.text()).rejects.toThrow('aborted');
  });

  it('fails where an answer has broken off before anybody reads it', async () => {
    const controller = new AbortController();
    const { url, closed } = await startToolJet((_request, response) => void response.write('{'));
    const [answer, other] = [await call(url, { signal: controller.signal }), await call(url)];
    controller.abort();
    await closed;
    await expect(answer.text()).rejects.toThrow('aborted');
    await stop?.();
    await expect(startReading(other, 9).text).rejects.toThrow('broken off');
  });

  it('can be given up before there is an answer, and leaves no connection', async () => {
    const controller = new AbortController();
    const { url, closed } = await startToolJet(() => controller.abort());
    await expect(call(url, { signal: controller.signal })).rejects.toThrow('The call failed.');
    await expect(closed).resolves.toBe('closed');
  });

  it('can be given up while an answer arrives, and leaves no connection', async () => {
    const controller = new AbortController();
    const { url, closed } = await startToolJet((_request, response) => void response.write('{'));
    const answer = await call(url, { signal: controller.signal });
    controller.abort();
    await expect(answer.text()).rejects.toThrow('abort');
    await expect(closed).resolves.toBe('closed');
  });

  it('fails where the answer has a status of no response, and leaves no connection', async () => {
    const { url, closed } = await startRawToolJet('HTTP/1.1 999 Odd\r\nContent-Length: 9\r\n\r\n');
    await expect(call(url)).rejects.toMatchObject({ cause: { name: 'RangeError' } });
    await expect(closed).resolves.toBe('closed');
  });

  it.each([
    ['another protocol', 'HTTP/1.1 101 Go\r\nConnection: Upgrade\r\nUpgrade: ws\r\n\r\n'],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.9\r\n'],
  ])('fails where the answer is %s, and leaves no connection', async (_title, bytes) => {
    const { url, closed } = await startRawToolJet(bytes);
    await expect(call(url)).rejects.toThrow('The call failed.');
    await expect(closed).resolves.toBe('closed');
  });
});
