import fastify from 'fastify';
import { afterEach, expect, it, vi } from 'vitest';
import { API_TOKEN, APP } from '../testing/embed-under-test.ts';
import { type Served, serve } from '../testing/serve.ts';
import { createToolJetEmbed, type ToolJetEmbed } from './create-tooljet-embed.ts';
import { type FastifyContext, toFastifyPlugin } from './fastify.ts';

let served: Served | undefined;

afterEach(async () => {
  vi.unstubAllGlobals();
  await served?.close();
});

function createEmbed(): ToolJetEmbed<FastifyContext> {
  const baseUrl = 'https://tooljet.example.com';
  const identify = () => null;
  return createToolJetEmbed<FastifyContext>({
    baseUrl,
    apiToken: API_TOKEN,
    apps: [APP],
    identify,
  });
}

async function ask(embed: Pick<ToolJetEmbed<FastifyContext>, 'handler'>): Promise<Response> {
  const host = fastify();
  await host.register(toFastifyPlugin(embed));
  await host.ready();
  served = await serve((req, res) => host.routing(req, res));
  const headers = { 'content-type': 'application/json' };
  return fetch(served.url, { method: 'POST', headers, body: JSON.stringify({ appId: APP }) });
}

it('makes no Response, which would only be read again', async () => {
  const made = vi.fn();
  const embed = createEmbed();
  vi.stubGlobal(
    'Response',
    class extends Response {
      constructor(...args: ConstructorParameters<typeof Response>) {
        super(...args);
        made();
      }
    },
  );
  const answer = await ask(embed);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([401, 'no-store']);
  expect(await answer.json()).toMatchObject({ code: 'unauthenticated' });
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(made).not.toHaveBeenCalled();
});

it('sends what a handler answers that somebody has wrapped', async () => {
  const { handler } = createEmbed();
  const answer = await ask({
    handler: async (request, context) => {
      const response = await handler(request, context);
      response.headers.set('x-wrapped', 'yes');
      return response;
    },
  });
  expect([answer.status, answer.headers.get('x-wrapped')]).toEqual([401, 'yes']);
  expect(await answer.json()).toMatchObject({ code: 'unauthenticated' });
});
