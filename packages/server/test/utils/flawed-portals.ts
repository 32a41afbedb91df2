import { createServer, type RequestListener, type Server } from 'node:http';
import { toNodeHandler } from 'srvx/node';
import { readSession } from '../../examples/your-session.ts';
import { createEmbedServer } from '../../src/create-embed-server.ts';
import { API_TOKEN, APP, createFakeFetch } from './embed-under-test.ts';
import { HOST_HEADER_LIST } from './portal.ts';

/** A handler of requests. */
type Handler = (request: Request) => Promise<Response>;

/** What makes a good handler a bad one. */
export type Flaw = (handler: Handler) => Handler;

const BASE_URL = 'https://tooljet.example.com';

/** A portal on `node:http` with one thing wrong, and for whom its ToolJet generated a URL. */
export function createFlawedPortal(flaw: Flaw): {
  server: Server;
  ownerOf: (embedUrl: string) => string;
} {
  const fakeFetch = createFakeFetch(BASE_URL);
  const embed = createEmbedServer({
    baseUrl: BASE_URL,
    apiToken: API_TOKEN,
    apps: [APP],
    identify: ({ headers }) => readSession(headers.get('cookie')),
    fetch: fakeFetch,
    logger: { warn: () => {}, error: () => {} },
  });
  const flawed = flaw(async (request) => {
    const response = await embed.handler(request);
    for (const [name, value] of HOST_HEADER_LIST) response.headers.append(name, value);
    return response;
  });
  return {
    server: createServer(toNodeHandler(flawed) as RequestListener),
    ownerOf: (embedUrl) => {
      const number = Number.parseInt(embedUrl.split('pat_').at(-1) ?? '', 16);
      return fakeFetch.bodies[number - 1]?.email ?? '';
    },
  };
}

/** Changes the headers of POST requests before the handler gets them. */
export function changeRequest(change: (headers: Headers) => void): Flaw {
  return (handler) => (request) => {
    if (request.method !== 'POST') return handler(request);
    const headers = new Headers(request.headers);
    change(headers);
    const { method, body } = request;
    return handler(new Request(request.url, { method, headers, body, duplex: 'half' }));
  };
}

/** Changes the headers of answers. */
export function changeAnswer(change: (headers: Headers) => void): Flaw {
  return (handler) => async (request) => {
    const response = await handler(request);
    change(response.headers);
    return response;
  };
}

/** Changes the body of answers, as text. */
export function changeText(change: (text: string, request: Request) => string): Flaw {
  return (handler) => async (request) => {
    const response = await handler(request);
    const { status, headers } = response;
    return new Response(change(await response.text(), request), { status, headers });
  };
}
