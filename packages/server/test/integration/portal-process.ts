import { Redis } from 'ioredis';
import { toNodeListener } from '../../src/adapters/node.ts';
import { createRedisStore } from '../../src/store/redis.ts';
import { createEmbedUnderTest } from '../utils/embed-under-test.ts';
import { serve } from '../utils/serve.ts';

/** Settings of a portal process. */
export interface PortalSettings {
  baseUrl: string;
  apiToken: string;
  apps: string[];
  redisUrl: string;
}

// Runs one instance of a portal. The header `x-user` stands for the portal's session.
const { redisUrl, ...options } = JSON.parse(process.argv[2] ?? '') as PortalSettings;

const redis = new Redis(redisUrl, { retryStrategy: () => 50 });
redis.on('error', () => {});
const { handler } = createEmbedUnderTest({
  ...options,
  rateLimit: { perUser: false, refresh: false },
  identify: ({ headers }) => ({ email: headers.get('x-user') ?? '' }),
  store: createRedisStore(redis),
});
const { port } = await serve(toNodeListener({ handler: (request) => handler(request) }));
process.send?.(port);
process.on('disconnect', () => process.exit());
