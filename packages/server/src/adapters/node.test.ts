import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest, type RequestListener } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import { type AddressInfo, connect } from 'node:net';
import express, { type Request as ExpressRequest, type Response as ExpressResponse } from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import {
  ADA,
  API_TOKEN,
  APP,
  createEmbedUnderTest,
  createFakeFetch,
} from '../../test/utils/embed-under-test.ts';
import { serve, type Served } from '../../test/utils/serve.ts';
import { createEmbedServer, type EmbedServer } from '../create-embed-server.ts';
import { type NodeContext, toNodeListener } from './node.ts';

const baseUrl = 'https://tooljet.example.com';
const silent = { warn: () => {}, error: () => {} };
const servers: Served[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function listen(listener: RequestListener): Promise<string> {
  const served = await serve(listener);
  servers.push(served);
  return served.url;
}

/** Creates a portal whose middleware signs the user in. */
function createHost(): express.Express {
  const host = express();
  host.use((req, _res, next) => {
    Object.assign(req, { user: { email: req.headers['x-user'] } });
    next();
  });
  return host;
}

/** Creates an embed server for which no user is signed in. */
function createClosedEmbed(): EmbedServer<NodeContext> {
  return createEmbedServer<NodeContext>({
    baseUrl,
    apiToken: API_TOKEN,
    apps: [APP],
    identify: () => null,
  });
}

type SignedIn = ExpressRequest & { user?: { email: string } | undefined };

function createListener(): ReturnType<typeof toNodeListener<SignedIn, ExpressResponse>> {
  return toNodeListener(
    createEmbedServer<NodeContext<SignedIn, ExpressResponse>>({
      baseUrl,
      apiToken: API_TOKEN,
      apps: [APP],
      identify: (_request, { req }) => req.user ?? null,
      fetch: createFakeFetch(baseUrl),
      logger: silent,
    }),
  );
}

function post(url: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-user': ADA },
    body: JSON.stringify({ appId: APP }),
    ...init,
  });
}

describe('toNodeListener', () => {
  it('passes identify the request with the properties that middleware added', async () => {
    const host = createHost().use('/deep/embed', createListener());
    const response = await post(`${await listen(host)}/deep/embed`);
    expect(response.status).toBe(200);
  });

  it('reads the body from the stream when the parsed body throws on access', async () => {
    const host = createHost().use((req, _res, next) => {
      Object.defineProperty(req, 'body', {
        get() {
          throw new Error('not JSON');
        },
      });
      next();
    });
    const response = await post(`${await listen(host.use('/embed', createListener()))}/embed`);
    expect(response.status).toBe(200);
  });

  it('ends the response without a callback, which the end of express-session does not take', async () => {
    const ends: unknown[][] = [];
    const host = createHost().use((_req, res, next) => {
      const end = res.end.bind(res);
      Object.assign(res, {
        end(...args: unknown[]) {
          ends.push(args);
          return end(...(args as [string]));
        },
      });
      next();
    });
    const response = await post(`${await listen(host.use('/embed', createListener()))}/embed`);
    expect(await response.json()).toHaveProperty('redirectUrl');
    expect(ends).toEqual([[expect.any(String)]]);
  });

  it.each(['utf8', 'latin1'] as const)(
    'reads a body in several packets when middleware has set the encoding %s',
    async (encoding) => {
      const listener = createListener();
      const url = await listen((req, res) => {
        Object.assign(req, { user: { email: ADA } });
        req.setEncoding(encoding);
        listener(req as SignedIn, res as ExpressResponse);
      });
      const body = JSON.stringify({ appId: APP, email: ADA });
      const statuses: number[] = [];
      for (const headers of [{ 'content-length': body.length }, {}]) {
        const request = httpRequest(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
        });
        const responded = once(request, 'response');
        await new Promise<void>((resolve) => request.write(body.slice(0, 7), () => resolve()));
        await new Promise((resolve) => setImmediate(resolve));
        request.end(body.slice(7));
        const [response] = (await responded) as [IncomingMessage];
        response.resume();
        statuses.push(response.statusCode ?? 0);
      }
      expect(statuses).toEqual([200, 200]);
    },
  );

  it('responds over HTTP/2', async () => {
    const listener = toNodeListener(createClosedEmbed()) as unknown as Parameters<
      typeof createHttp2Server
    >[1];
    const server = createHttp2Server({}, listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    try {
      const stream = client.request({
        ':method': 'POST',
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
      });
      stream.end(JSON.stringify({ appId: APP }));
      const [headers] = (await once(stream, 'response')) as [Record<string, unknown>];
      expect(headers).toMatchObject({ ':status': 401, 'cache-control': 'no-store' });
      stream.resume();
      await once(stream, 'end');
    } finally {
      client.close();
      server.close();
    }
  });

  it('rejects a parsed body that is larger than 4 KiB', async () => {
    const host = createHost().use(express.json()).use('/embed', createListener());
    const body = JSON.stringify({ appId: APP, email: 'a'.repeat(5000) });
    expect((await post(`${await listen(host)}/embed`, { body })).status).toBe(413);
  });

  it('accepts a raw body that middleware has read', async () => {
    const raw = express.raw({ type: 'application/json' });
    const host = createHost().use(raw).use('/embed', createListener());
    expect((await post(`${await listen(host)}/embed`)).status).toBe(200);
  });

  it('responds 400 when middleware has read the body and not kept it', async () => {
    const host = createHost().use((req, _res, next) => {
      req.resume().on('end', next);
    });
    const response = await post(`${await listen(host.use('/embed', createListener()))}/embed`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid_request' });
  });

  it.each([
    [200, JSON.stringify({ appId: APP })],
    [413, 'x'.repeat(5000)],
  ])('responds %i when a wrapper has read a clone of the request', async (status, body) => {
    const { handler } = createEmbedUnderTest({ baseUrl, fetch: createFakeFetch(baseUrl) });
    const looking = async (request: Request): Promise<Response> => {
      await request.clone().text();
      return handler(request);
    };
    const response = await post(await listen(toNodeListener({ handler: looking })), { body });
    expect(response.status).toBe(status);
  });

  it('responds when the Host header is not valid', async () => {
    const url = new URL(await listen(createHost().use('/embed', createListener())));
    const answer = await sendRaw(Number(url.port), requestText('portal:99999'));
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
  });

  it('passes identify a Request without its body', async () => {
    const seen: unknown[] = [];
    const identify = async (request: Request): Promise<null> => {
      const { method, headers, url, body, bodyUsed, signal } = request;
      seen.push(request instanceof Request, method, headers.get('x-user'), new URL(url).pathname);
      seen.push(body, bodyUsed, signal.aborted, await request.text());
      seen.push(new Request(request.clone()).headers.get('x-user'));
      return null;
    };
    const embed = createEmbedServer({ baseUrl, apiToken: API_TOKEN, apps: [APP], identify });
    expect((await post(`${await listen(toNodeListener(embed))}/embed`)).status).toBe(401);
    expect(seen).toEqual([true, 'POST', ADA, '/embed', null, false, false, '', ADA]);
  });

  it('aborts the signal of identify when the client disconnects', async () => {
    let signal: AbortSignal | undefined;
    const identify = (request: Request): Promise<null> =>
      new Promise((resolve) => {
        ({ signal } = request);
        signal.addEventListener('abort', () => resolve(null));
      });
    const embed = createEmbedServer({ baseUrl, apiToken: API_TOKEN, apps: [APP], identify });
    const controller = new AbortController();
    const url = await listen(toNodeListener(embed));
    const posted = post(url, { signal: controller.signal }).catch((error: unknown) => error);
    await expect.poll(() => signal?.aborted).toBe(false);
    controller.abort();
    expect(await posted).toMatchObject({ name: 'AbortError' });
    await expect.poll(() => signal?.aborted).toBe(true);
  });

  it('sends nothing when the portal has already responded', async () => {
    const embed = createEmbedServer<NodeContext>({
      baseUrl,
      apiToken: API_TOKEN,
      apps: [APP],
      identify: (_request, { res }) => {
        res.writeHead(503).end('too late');
        return null;
      },
    });
    const listener: (...words: Parameters<RequestListener>) => unknown = toNodeListener(embed);
    const ends: unknown[] = [];
    const url = await listen((req, res) => void ends.push(listener(req, res)));
    const response = await post(url);
    expect([response.status, await response.text()]).toEqual([503, 'too late']);
    expect(await Promise.all(ends)).toEqual([undefined]);
  });

  it('sends the response of a wrapped handler', async () => {
    const { handler } = createClosedEmbed();
    const wrapped = async (request: Request, context?: NodeContext): Promise<Response> => {
      const response = await handler(request, context as NodeContext);
      response.headers.set('x-wrapped', 'yes');
      return response;
    };
    const response = await post(await listen(toNodeListener({ handler: wrapped })));
    expect([response.status, response.headers.get('x-wrapped')]).toEqual([401, 'yes']);
  });

  it('closes the connection when the body is too large', async () => {
    const url = new URL(await listen(createHost().use('/embed', createListener())));
    const large = 'x'.repeat(1_000_000);
    const answer = await sendRaw(Number(url.port), requestText('portal', large));
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toMatch(/\r\nconnection: close\r\n/i);
  });
});

function requestText(host: string, body = JSON.stringify({ appId: APP })): string {
  const head = ['POST /embed HTTP/1.1', `Host: ${host}`, `X-User: ${ADA}`];
  head.push('Content-Type: application/json', `Content-Length: ${body.length}`);
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

/** Writes raw bytes to a socket and returns the response once its head has arrived. */
function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('error', reject);
    socket.on('data', (part: string) => {
      answer += part;
      if (!answer.includes('\r\n\r\n')) return;
      socket.destroy();
      resolve(answer);
    });
    socket.write(text);
  });
}

it('accepts an embed server whose identify needs no context', () => {
  const embed = createEmbedServer({
    baseUrl: 'https://tooljet.example.com',
    apiToken: API_TOKEN,
    apps: [APP],
    identify: () => null,
  });
  expect(toNodeListener(embed)).toBeTypeOf('function');
});
