import { createRedisStore } from '@tooljet-embed/server/redis';
import { Redis } from 'ioredis';
import { createHmac } from 'node:crypto';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { FAILED_SIGN_INS, type PortalState, REVOKED_SECONDS } from './portal-state.ts';
import type { SharingSettings } from './read-sharing.ts';
import { createSignInAttempts } from './sign-in-attempts.ts';
import { StartError } from './start-error.ts';

const LONGEST_WAIT_MS = 2000;

/**
 * The state of several instances, in Redis. Where Redis does not answer, nobody is signed in: a
 * session that was signed out must not come back because the list of those is away.
 *
 * @throws {StartError} When there is no Redis
 */
export async function connectSharedState(settings: SharingSettings): Promise<PortalState> {
  const { redisUrl, sessionSecret } = settings;
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: LONGEST_WAIT_MS,
    commandTimeout: LONGEST_WAIT_MS,
    maxRetriesPerRequest: 1,
  });
  // Without a listener ioredis prints every failure. The health and the answers tell of them.
  redis.on('error', () => undefined);
  await redis.connect().catch(() => {
    redis.disconnect();
    throw new StartError(
      'No Redis answers at REDIS_URL: check it and that Redis runs, or leave REDIS_URL and PORTAL_SESSION_SECRET out to run one instance.',
    );
  });
  // A key must not tell whoever reads Redis who has tried to sign in.
  const hide = (who: string): string =>
    createHmac('sha256', sessionSecret).update(who).digest('base64url');
  const limiter = new RateLimiterRedis({
    ...FAILED_SIGN_INS,
    storeClient: redis,
    keyPrefix: 'portal:sign-in',
  });

  return {
    sessionSecret,
    revokedSessions: {
      async add(sessionId): Promise<void> {
        await redis.set(`portal:revoked:${sessionId}`, '', 'EX', REVOKED_SECONDS);
      },
      has: async (sessionId) => (await redis.exists(`portal:revoked:${sessionId}`)) > 0,
    },
    signInAttempts: createSignInAttempts({
      consume: (who) => limiter.consume(hide(String(who))),
      delete: (who) => limiter.delete(hide(String(who))),
    }),
    embedStore: createRedisStore(redis),
    isReachable: () =>
      redis.ping().then(
        () => true,
        () => false,
      ),
    close: () => Promise.resolve(redis.disconnect()),
  };
}
