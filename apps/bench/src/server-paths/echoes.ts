import type { RequestListener } from 'node:http';
import { toNodeListener } from '@tooljet-embed/server/node';
import express, { type Express } from 'express';
import { ECHO_BODY, ECHO_HEADERS } from './echo-answer.ts';
import { PATH } from './endpoint.ts';

/** The least that Node can do: reads the request and answers. */
export const nodeEcho: RequestListener = (request, response) => {
  request.resume().once('end', () => response.writeHead(200, ECHO_HEADERS).end(ECHO_BODY));
};

/** The least that the adapter can do: the same with a `Request` and a `Response`. */
export function createAdapterEcho(): RequestListener {
  return toNodeListener({
    handler: async (request) => {
      await request.text();
      return new Response(ECHO_BODY, { headers: ECHO_HEADERS });
    },
  });
}

/** The least that Express can do with a JSON body. */
export function createExpressEcho(): Express {
  const app = express();
  app.post(PATH, express.json(), (_request, response) => {
    response.set(ECHO_HEADERS).send(ECHO_BODY);
  });
  return app;
}
