import { createServer, type RequestListener, type Server } from 'node:http';
import { H3, toNodeHandler as toH3Listener } from 'h3';
import { Hono } from 'hono';
import { toNodeHandler } from 'srvx/node';
import { createEventV1, createEventV2, createLambdaGateway } from './lambda-gateway.ts';
import { HOST_HEADER_LIST, type Portal } from './portal.ts';

function serve(handler: (request: Request) => Response | Promise<Response>): Server {
  return createServer(toNodeHandler(handler) as RequestListener);
}

/** Frameworks whose routes are functions of a `Request`, and Lambda. */
export const FETCH_PORTALS: Readonly<Record<string, Portal>> = {
  Hono: {
    hasHostHeaders: true,
    load: async () => {
      const { portal } = await import('../../examples/hono.ts');
      const host = new Hono().use(async (c, next) => {
        await next();
        for (const [name, value] of HOST_HEADER_LIST) c.header(name, value, { append: true });
      });
      host.route('/', portal);
      return serve((request) => host.fetch(request));
    },
  },
  'h3 2': {
    hasHostHeaders: true,
    load: async () => {
      const { portal } = await import('../../examples/h3.ts');
      const host = new H3().use(({ res }) => {
        for (const [name, value] of HOST_HEADER_LIST) {
          res.headers.append(name, value);
          res.errHeaders.append(name, value);
        }
      });
      return createServer(toH3Listener(host.mount('', portal)) as RequestListener);
    },
  },
  'a route file of Next': {
    load: async () => {
      const route: Record<string, (request: Request) => Promise<Response>> =
        await import('../../examples/next.ts');
      return serve((request) => route[request.method]?.(request) ?? new Response());
    },
  },
  'an action of React Router': {
    load: async () => {
      const { action, loader } = await import('../../examples/react-router.ts');
      return serve((request) => (request.method === 'GET' ? loader : action)({ request }));
    },
  },
  'an endpoint of SvelteKit': {
    load: async () => {
      const { POST, fallback } = await import('../../examples/sveltekit.ts');
      return serve((request) => (request.method === 'POST' ? POST : fallback)({ request }));
    },
  },
  'Lambda behind a REST API': {
    load: async () => {
      const { handler } = await import('../../examples/lambda.ts');
      return createLambdaGateway(handler, createEventV1);
    },
  },
  'Lambda behind an HTTP API': {
    load: async () => {
      const { handler } = await import('../../examples/lambda.ts');
      return createLambdaGateway(handler, createEventV2);
    },
  },
};
