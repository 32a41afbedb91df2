import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import { createEmbedServer } from '../../src/create-embed-server.ts';
import { type NodeContext, toNodeListener } from '../../src/adapters/node.ts';
import { createRedisStore } from '../../src/store/redis.ts';

/** Settings of a portal process. */
export interface PortalSettings {
  toolJetUrl: string;
  apiToken: string;
  appId: string;
  redisUrl: string;
}

// Runs one instance of a portal. The header `x-user` stands for the portal's session.
const { toolJetUrl, apiToken, appId, redisUrl } = JSON.parse(
  process.argv[2] ?? '',
) as PortalSettings;

const redis = new Redis(redisUrl, { retryStrategy: () => 50 });
redis.on('error', () => {});
const embed = createEmbedServer<NodeContext>({
  baseUrl: toolJetUrl,
  apiToken,
  apps: [appId],
  rateLimit: { perUser: false, refresh: false },
  identify: (_request, { req }) => ({ email: String(req.headers['x-user']) }),
  store: createRedisStore(redis),
  logger: { warn: () => {}, error: () => {} },
});
const server = createServer(toNodeListener(embed));
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
