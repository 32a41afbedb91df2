import { createServer } from 'node:http';
import { createEmbedServer, fromEnv } from '@tooljet-embed/server';
import { type NodeContext, toNodeListener } from '@tooljet-embed/server/node';
import { readSession } from './your-session.ts';

const embed = createEmbedServer<NodeContext>({
  ...fromEnv(),
  identify: (_request, { req }) => readSession(req.headers.cookie),
});
const answer = toNodeListener(embed);

export const portal = createServer((req, res) => {
  if (req.url?.startsWith('/api/tooljet-embed')) answer(req, res);
  else res.writeHead(404).end();
});
