import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { createEmbedServer } from '@tooljet-embed/server';
import { type NodeContext, toNodeListener } from '@tooljet-embed/server/node';
import { H3, toNodeHandler } from 'h3';
import { FastResponse } from 'srvx';
import { NodeRequest, sendNodeResponse } from 'srvx/node';
import { APP_ID, ENDPOINT_PATH, RIGHTS_HEADER, USER_HEADER } from './endpoint.ts';

/** Address of ToolJet's API and the token for it. */
export interface ToolJetAccess {
  apiUrl: string;
  apiToken: string;
}

/** Name of a server under test. */
export type ServerName = 'node:http echo' | 'srvx echo' | 'h3 echo' | 'fetch hop' | 'ours';

/** More than a run sends, so that every request is counted and none is rejected. */
const UNREACHED_LIMIT = { limit: 1_000_000, windowSeconds: 3600 };

/** As many bytes as a cache hit has. */
const ECHO_BODY = JSON.stringify({
  redirectUrl: `http://127.0.0.1:40000/embed-apps/${APP_ID}?personal-access-token=pat_${'0a'.repeat(32)}&appSlug=orders`,
  version: '0mkq1n2ab-0a1b2c3d',
  expiresIn: 3600,
  idleTimeout: 3600,
});

/** The headers of a cache hit. */
const ECHO_HEADERS = {
  'cache-control': 'no-store',
  'cdn-cache-control': 'no-store',
  'surrogate-control': 'no-store',
  vary: 'Origin, Cookie, Authorization',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-type': 'application/json',
} as const;

/** Creates the listener of each server. An echo parses the request as JSON and responds. */
export const LISTENERS: Record<ServerName, (toolJet: ToolJetAccess) => RequestListener> = {
  'node:http echo': () =>
    toListener(async (req, res) => {
      await json(req);
      res.writeHead(200, ECHO_HEADERS).end(ECHO_BODY);
    }),

  'srvx echo': () =>
    toListener(async (req, res) => {
      await new NodeRequest({ req, res }).json();
      await sendNodeResponse(res, new FastResponse(ECHO_BODY, { headers: ECHO_HEADERS }));
    }),

  'h3 echo': () => {
    const app = new H3().post(ENDPOINT_PATH, async ({ req, res }) => {
      await req.json();
      for (const [name, value] of Object.entries(ECHO_HEADERS)) res.headers.set(name, value);
      return ECHO_BODY;
    });
    return toNodeHandler(app);
  },

  'fetch hop': ({ apiUrl, apiToken }) => {
    const url = new URL('/api/ext/users/personal-access-token', apiUrl);
    const headers = { 'content-type': 'application/json', authorization: `Basic ${apiToken}` };
    return toListener(async (req, res) => {
      const { email, appId } = (await json(req)) as { email: string; appId: string };
      const body = JSON.stringify({ email, appId, sessionExpiry: 60, patExpiry: 3600 });
      const response = await fetch(url, { method: 'POST', headers, body });
      res.writeHead(200, ECHO_HEADERS).end(await response.text());
    });
  },

  ours: ({ apiUrl, apiToken }) =>
    toNodeListener(
      createEmbedServer<NodeContext>({
        baseUrl: apiUrl,
        apiToken,
        apps: [APP_ID],
        identify: (_request, { req: { headers } }) => ({
          email: String(headers[USER_HEADER]),
          authzVersion: String(headers[RIGHTS_HEADER]),
        }),
        rateLimit: { perUser: UNREACHED_LIMIT },
        logger: { warn: () => {}, error: () => {} },
      }),
    ),
};

function toListener(
  respond: (req: IncomingMessage, res: ServerResponse) => Promise<void>,
): RequestListener {
  return (req, res) => void respond(req, res);
}
