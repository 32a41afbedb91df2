import { createEmbedServer, fromEnv } from '@tooljet-embed/server';
import { createRedisStore } from '@tooljet-embed/server/redis';
import { Redis } from 'ioredis';
import { readSession } from './your-session.ts';

export const redis = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379');
// Without a listener ioredis prints every failure. The metric tooljet_embed.store.failures counts them.
redis.on('error', () => {});

export const embed = createEmbedServer({
  ...fromEnv(),
  identify: (request) => readSession(request.headers.get('cookie')),
  store: createRedisStore(redis),
});
