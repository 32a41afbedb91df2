import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest, type RequestListener } from 'node:http';
import express, {
  type Request as ExpressRequest,
  type RequestHandler,
  type Response as ExpressResponse,
} from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  ADA,
  API_TOKEN,
  APP,
  BASE_URL,
  createEmbedUnderTest,
  createFakeFetch,
} from '../../test/utils/embed-under-test.ts';
import { serve } from '../../test/utils/serve.ts';
import { createEmbedServer } from '../create-embed-server.ts';
import { type NodeContext, toNodeListener } from './node.ts';

/** Serves a listener until the test ends. */
async function listen(listener: RequestListener): Promise<string> {
  const served = await serve(listener);
  onTestFinished(() => served.close());
  return served.url;
}

type SignedIn = ExpressRequest & { user?: { email: string } | undefined };

/** Creates a listener whose `identify` reads the user that middleware has added. */
function createListener(): ReturnType<typeof toNodeListener<SignedIn, ExpressResponse>> {
  return toNodeListener(
    createEmbedServer<NodeContext<SignedIn, ExpressResponse>>({
      baseUrl: BASE_URL,
      apiToken: API_TOKEN,
      apps: [APP],
      identify: (_request, { req }) => req.user ?? null,
      fetch: createFakeFetch(),
    }),
  );
}

/** Serves the listener in an Express portal, behind middleware that signs the user in. */
function listenBehind(...middleware: RequestHandler[]): Promise<string> {
  const signIn: RequestHandler = (req, _res, next) => {
    Object.assign(req, { user: { email: req.headers['x-user'] } });
    next();
  };
  return listen(express().use(signIn, ...middleware, createListener()));
}

const consumeBody: RequestHandler = (req, _res, next) => void req.resume().on('end', next);
const breakParsedBody: RequestHandler = (req, _res, next) => {
  Object.defineProperty(req, 'body', {
    get() {
      throw new Error('not JSON');
    },
  });
  next();
};

function post(url: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-user': ADA },
    body: JSON.stringify({ appId: APP }),
    ...init,
  });
}

describe('toNodeListener', () => {
  it.each([
    [200, 'there is no other middleware', []],
    [200, 'a parser keeps the raw body', [express.raw({ type: 'application/json' })]],
    [200, 'the parsed body throws on access', [breakParsedBody]],
    [400, 'middleware has read the body and not kept it', [consumeBody]],
  ])('responds %i when %s', async (status, _case, middleware) => {
    expect((await post(await listenBehind(...middleware))).status).toBe(status);
  });

  it('rejects a parsed body when it is larger than 4 KiB', async () => {
    const body = JSON.stringify({ appId: APP, email: 'a'.repeat(5000) });
    expect((await post(await listenBehind(express.json()), { body })).status).toBe(413);
  });

  it('ends the response without a callback when express-session has replaced "end"', async () => {
    const ends: unknown[][] = [];
    const url = await listenBehind((_req, res, next) => {
      const end = res.end.bind(res);
      Object.assign(res, {
        end(...args: unknown[]) {
          ends.push(args);
          return end(...(args as [string]));
        },
      });
      next();
    });
    expect(await (await post(url)).json()).toHaveProperty('redirectUrl');
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

  it.each([
    [200, JSON.stringify({ appId: APP })],
    [413, 'x'.repeat(5000)],
  ])('responds %i when a wrapper has read a clone of the request', async (status, body) => {
    const { handler } = createEmbedUnderTest({ fetch: createFakeFetch() });
    const wrapped = async (request: Request): Promise<Response> => {
      await request.clone().text();
      const response = await handler(request);
      response.headers.set('x-wrapped', 'yes');
      return response;
    };
    const response = await post(await listen(toNodeListener({ handler: wrapped })), { body });
    expect([response.status, response.headers.get('x-wrapped')]).toEqual([status, 'yes']);
  });

  it('responds when the Host header is not valid', async () => {
    const request = httpRequest(await listenBehind(), {
      method: 'POST',
      headers: { host: 'portal:99999', 'x-user': ADA, 'content-type': 'application/json' },
    });
    request.end(JSON.stringify({ appId: APP }));
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();
    expect(response.statusCode).toBe(200);
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
    const url = await listen(toNodeListener(createEmbedUnderTest({ identify })));
    expect((await post(`${url}/embed`)).status).toBe(401);
    expect(seen).toEqual([true, 'POST', ADA, '/embed', null, false, false, '', ADA]);
  });

  it('aborts the signal of identify when the client disconnects', async () => {
    let signal: AbortSignal | undefined;
    const identify = (request: Request): Promise<null> =>
      new Promise((resolve) => {
        ({ signal } = request);
        signal.addEventListener('abort', () => resolve(null));
      });
    const controller = new AbortController();
    const url = await listen(toNodeListener(createEmbedUnderTest({ identify })));
    const posted = post(url, { signal: controller.signal }).catch((error: unknown) => error);
    await expect.poll(() => signal?.aborted).toBe(false);
    controller.abort();
    expect(await posted).toMatchObject({ name: 'AbortError' });
    await expect.poll(() => signal?.aborted).toBe(true);
  });

  it('sends nothing when the portal has already responded', async () => {
    const embed = createEmbedServer<NodeContext>({
      baseUrl: BASE_URL,
      apiToken: API_TOKEN,
      apps: [APP],
      identify: (_request, { res }) => {
        res.writeHead(503).end('too late');
        return null;
      },
    });
    const listener = toNodeListener(embed) as RequestListener;
    const ends: unknown[] = [];
    const url = await listen((req, res) => void ends.push(listener(req, res)));
    const response = await post(url);
    expect([response.status, await response.text()]).toEqual([503, 'too late']);
    expect(await Promise.all(ends)).toEqual([undefined]);
  });
});
