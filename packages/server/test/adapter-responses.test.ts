import type { RequestListener } from 'node:http';
import fastify from 'fastify';
import Koa from 'koa';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { API_TOKEN, APP } from './utils/embed-under-test.ts';
import { type Served, serve } from './utils/serve.ts';
import { createEmbedServer, type EmbedServer } from '../src/create-embed-server.ts';
import { toFastifyPlugin } from '../src/adapters/fastify.ts';
import { toKoaMiddleware } from '../src/adapters/koa.ts';

type Embed = Pick<EmbedServer, 'handler'>;
type Mount = (embed: Embed) => RequestListener | Promise<RequestListener>;

const ADAPTERS: Record<string, Mount> = {
  Koa(embed) {
    const answer = new Koa().use(toKoaMiddleware(embed)).callback();
    return (req, res) => void answer(req, res);
  },
  async Fastify(embed) {
    const host = fastify();
    await host.register(toFastifyPlugin(embed));
    await host.ready();
    return (req, res) => host.routing(req, res);
  },
};

let served: Served | undefined;

afterEach(async () => {
  vi.unstubAllGlobals();
  await served?.close();
});

describe.each(Object.entries(ADAPTERS))('what %s answers', (_name, mount) => {
  const { handler } = createEmbedServer({
    baseUrl: 'https://tooljet.example.com',
    apiToken: API_TOKEN,
    apps: [APP],
    identify: () => null,
  });

  async function ask(mounted: typeof handler): Promise<Response> {
    served = await serve(await mount({ handler: mounted }));
    const headers = { 'content-type': 'application/json' };
    return fetch(served.url, { method: 'POST', headers, body: JSON.stringify({ appId: APP }) });
  }

  it('is sent without a Response, which would only be read again', async () => {
    const made = vi.fn();
    class CountedResponse extends Response {
      constructor(...given: ConstructorParameters<typeof Response>) {
        super(...given);
        made();
      }
    }
    vi.stubGlobal('Response', CountedResponse);
    const answer = await ask(handler);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'unauthenticated' });
    expect(made).not.toHaveBeenCalled();
  });

  it('is that of the handler which somebody has wrapped around ours', async () => {
    const answer = await ask(async (request, context) => {
      const response = await handler(request, context);
      response.headers.set('x-wrapped', 'yes');
      response.headers.append('set-cookie', 'a=1');
      response.headers.append('set-cookie', 'b=2');
      return response;
    });
    expect([answer.status, answer.headers.get('x-wrapped')]).toEqual([401, 'yes']);
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await answer.json()).toMatchObject({ code: 'unauthenticated' });
  });
});
