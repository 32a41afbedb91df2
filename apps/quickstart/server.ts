import { createEmbedServer, fromEnv } from '@tooljet-embed/server';
import { type NodeContext, toNodeListener } from '@tooljet-embed/server/node';
import express from 'express';
import { readSession } from './your-session.js';

const embed = createEmbedServer<NodeContext>({
  ...fromEnv(), // TOOLJET_URL, TOOLJET_API_TOKEN, TOOLJET_APPS=orders
  identify: (_request, { req }) => readSession(req.headers.cookie),
});

const portal = express();
portal.use('/api/tooljet-embed', toNodeListener(embed));
portal.listen(process.env['PORT'] ?? 3000);
