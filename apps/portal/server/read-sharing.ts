import { StartError } from './start-error.ts';

/** What instances need in common to be one portal. */
export interface SharingSettings {
  redisUrl: string;
  sessionSecret: string;
}

// What the sealing asks for. Short ones can be guessed from a single cookie.
const SHORTEST_SECRET = 32;
const REDIS_PROTOCOLS = new Set(['redis:', 'rediss:']);

/**
 * Reads `PORTAL_SESSION_SECRET` and `REDIS_URL`; `null` without both. They go together: a secret that
 * outlives the process without a list of the signed-out would let those back in.
 *
 * @throws {StartError} Naming the variable and what it has to be, never its value
 */
export function readSharing(
  environment: Record<string, string | undefined>,
): SharingSettings | null {
  const { PORTAL_SESSION_SECRET: sessionSecret, REDIS_URL: redisUrl } = environment;
  if (!sessionSecret && !redisUrl) return null;
  if (!sessionSecret || !redisUrl) {
    throw new StartError(
      `${sessionSecret ? 'REDIS_URL' : 'PORTAL_SESSION_SECRET'} is missing: set PORTAL_SESSION_SECRET and REDIS_URL together to run several instances, or neither of them to run one.`,
    );
  }
  if (sessionSecret.length < SHORTEST_SECRET) {
    throw new StartError(
      `PORTAL_SESSION_SECRET is too short: set it to at least ${SHORTEST_SECRET} characters that nobody can guess, as "openssl rand -base64 32" writes them, and to the same for every instance.`,
    );
  }
  if (!URL.canParse(redisUrl) || !REDIS_PROTOCOLS.has(new URL(redisUrl).protocol)) {
    throw new StartError(
      'REDIS_URL is not an address of a Redis: set it to something like redis://127.0.0.1:6379, or rediss:// over TLS.',
    );
  }
  return { redisUrl, sessionSecret };
}
