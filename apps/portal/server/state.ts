import { randomBytes } from 'node:crypto';
import type { EmbedStore } from '@tooljet-embed/server';
import { createRedisStore } from '@tooljet-embed/server/redis';
import { RedisStore } from 'connect-redis';
import session from 'express-session';
import { Redis } from 'ioredis';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
} from 'rate-limiter-flexible';
import { type RedisSettings, StartError } from './settings.ts';

/** State of a portal: in memory for one instance, in Redis for several. */
export interface PortalState {
  /** Signs the session cookies. */
  readonly sessionSecret: string;
  readonly sessionStore: session.Store;
  /** Counts sign-in attempts by address. */
  readonly signInLimiter: RateLimiterAbstract;
  /** Shared cache of embed URLs. @default each instance has its own */
  readonly embedStore?: EmbedStore;
  /** Rejects if the sessions cannot be reached. */
  readonly ping: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

const MAX_WAIT_MS = 2000;
/** Thirty attempts a minute for each address. */
const SIGN_IN_LIMIT = { keyPrefix: 'portal:sign-in', points: 30, duration: 60 };

/** Creates the state of a single instance. All sessions end with the process. */
export function createMemoryState(): PortalState {
  return {
    sessionSecret: randomBytes(32).toString('base64url'),
    sessionStore: new session.MemoryStore(),
    signInLimiter: new RateLimiterMemory(SIGN_IN_LIMIT),
    ping: async () => {},
    close: async () => {},
  };
}

/**
 * Connects to the Redis that several instances share. While Redis is down, no user is signed in.
 *
 * @throws {StartError} If Redis does not respond
 */
export async function connectRedisState(settings: RedisSettings): Promise<PortalState> {
  const redis = new Redis(settings.REDIS_URL, {
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
    sessionSecret: settings.PORTAL_SESSION_SECRET,
    sessionStore: new RedisStore({ client: redis, prefix: 'portal:session:' }),
    signInLimiter: new RateLimiterRedis({ ...SIGN_IN_LIMIT, storeClient: redis }),
    embedStore: createRedisStore(redis),
    ping: () => redis.ping(),
    close: async () => redis.disconnect(),
  };
}
