import { createRedisStore } from '@tooljet-embed/server/redis';
import { RedisStore } from 'connect-redis';
import { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { PortalState } from './memory-state.ts';
import type { RedisSettings } from './settings.ts';
import { createSignInLimiter } from './sign-in-limiter.ts';
import { StartError } from './start-error.ts';

const MAX_WAIT_MS = 2000;

/**
 * Connects to the Redis that several instances share. While Redis is down, no user is signed in.
 *
 * @throws {StartError} If Redis does not respond
 */
export async function connectRedisState({
  url,
  sessionSecret,
}: RedisSettings): Promise<PortalState> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: MAX_WAIT_MS,
    commandTimeout: MAX_WAIT_MS,
    maxRetriesPerRequest: 1,
  });
  // Without a listener, ioredis prints every failure. The readiness route reports them instead.
  redis.on('error', () => {});
  await redis.connect().catch(() => {
    redis.disconnect();
    throw new StartError(
      'No Redis responds at REDIS_URL: check it and that Redis is running, or remove REDIS_URL and PORTAL_SESSION_SECRET to run one instance.',
    );
  });

  return {
    sessionSecret,
    sessionStore: new RedisStore({ client: redis, prefix: 'portal:session:' }),
    signInLimiter: createSignInLimiter(
      (options) => new RateLimiterRedis({ ...options, storeClient: redis }),
      sessionSecret,
    ),
    embedStore: createRedisStore(redis),
    ping: () => redis.ping(),
    close: async () => redis.disconnect(),
  };
}
