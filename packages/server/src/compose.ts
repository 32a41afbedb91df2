import { EmbedError } from '@tooljet-embed/protocol';
import { normalizeAppId, isAppId, isEmail } from '@tooljet-embed/protocol/internal';
import { createCallToolJet } from './tooljet/client.ts';
import { isAllowedEmbedUrl } from './tooljet/validate-embed-url.ts';
import { createCoolDown } from './tooljet/cooldown.ts';
import { createOpenDirectly } from './tooljet/redeem.ts';
import { createEmbedUrls } from './embed-urls/embed-urls.ts';
import type { Guard } from './tooljet/guard.ts';
import { findOpenTelemetry } from './observability/find-opentelemetry.ts';
import { createGenerate } from './tooljet/generate.ts';
import { createGetEmbedUrl, type GetEmbedUrl } from './embed-urls/get-embed-url.ts';
import { createHeldEmbedUrls } from './embed-urls/cache.ts';
import { createLanes } from './embed-urls/keyed-mutex.ts';
import { createObserver, type ObserveAttempt } from './observability/observe-request.ts';
import { createThrottle } from './embed-urls/throttle.ts';
import { createNegativeCache } from './embed-urls/negative-cache.ts';
import type { ResolvedOptions } from './config/resolve-options.ts';
import { sealStore } from './store/encrypted-store.ts';
import { createSharedMemory } from './store/resilient-store.ts';
import { createOutageGuard } from './tooljet/circuit-breaker.ts';
import { createTelemetry } from './observability/telemetry.ts';
import { type CountRequest, createUserLimit } from './store/user-limit.ts';
import type { PortalUser } from './identity/portal-user.ts';

/** Whose embed URLs to forget. */
export interface InvalidateTarget {
  /** The person, in any spelling of their e-mail. */
  user: Pick<PortalUser, 'email'>;
  /** The app's UUID or slug. @default all apps */
  appId?: string;
}

/** What an embed is made of, put together. */
export interface Parts {
  observe: ObserveAttempt;
  countRequest: CountRequest | false;
  getEmbedUrl: GetEmbedUrl;
  invalidate: (target: InvalidateTarget) => Promise<void>;
}

/** Longer than one call, so that nobody takes the lock from one who still waits for ToolJet. */
const LOCK_MARGIN_MS = 1000;
const ANSWER_MARGIN_MS = 500;

/** Puts the parts together, in the order in which a request meets them from the inside out. */
export function createParts(options: ResolvedOptions<never>): Parts {
  const { store, apiToken, patExpiry, sessionExpiry, upstreamTimeoutMs } = options;
  const patienceMs = Math.max(1, options.deadlineMs - upstreamTimeoutMs - ANSWER_MARGIN_MS);
  const idleTimeout = sessionExpiry * 60;

  const telemetry = createTelemetry(async () =>
    options.openTelemetry === undefined ? findOpenTelemetry() : options.openTelemetry || undefined,
  );
  const memory = createSharedMemory({
    store: store && sealStore(store, JSON.stringify([options.baseUrl, apiToken])),
    whenStoreFails: options.whenStoreFails,
    storeTimeoutMs: options.storeTimeoutMs,
    onFailure: () => telemetry.countStoreFailure(),
  });
  const limitUser = (option: 'userLimit' | 'refreshLimit') => {
    const limit = options[option];
    return limit && createUserLimit(memory, option, limit);
  };

  const callToolJet = createCallToolJet(options, telemetry);
  const coolDown = createCoolDown(memory);
  const throttle: Guard = options.pacing ? createThrottle(memory, options.pacing) : (call) => call;
  const surviveOutages = createOutageGuard();
  const guard: Guard = (call) => coolDown.guard(surviveOutages(call));
  const guardGeneration: Guard = (call) => coolDown.guard(throttle(surviveOutages(call)));
  const held = createHeldEmbedUrls({
    memory,
    terms: JSON.stringify([patExpiry, options.patExpiryUnit, sessionExpiry]),
    lifeMs: patExpiry * 1000,
    // What is in no store was checked here when it was generated.
    isAllowed: (redirectUrl, appId) =>
      !store || isAllowedEmbedUrl(redirectUrl, { ...options, appId }),
  });
  const embedUrls = createEmbedUrls({
    generate: createNegativeCache()(guardGeneration(createGenerate(callToolJet, options))),
    held,
    runInLane: createLanes(memory, {
      ttlMs: upstreamTimeoutMs + LOCK_MARGIN_MS,
      waitMs: patienceMs,
    }),
    patExpiry,
    idleTimeout,
    countRefresh: limitUser('refreshLimit'),
  });
  const openDirectly =
    options.opening === 'direct' && createOpenDirectly(callToolJet, idleTimeout, guard);

  return {
    observe: createObserver(telemetry, options.onEvent),
    countRequest: limitUser('userLimit'),
    getEmbedUrl: createGetEmbedUrl(options.isOffered, embedUrls, openDirectly),
    async invalidate({ user, appId, ...unknown }) {
      if (
        !isEmail(user?.email) ||
        (appId !== undefined && !isAppId(appId)) ||
        Object.keys(unknown).length > 0
      ) {
        throw new EmbedError('invalid_request', 'invalidate takes { user: { email }, appId? }.');
      }
      const isKnownToAll = await held.forget(user.email, appId && normalizeAppId(appId));
      if (isKnownToAll) return;
      throw new EmbedError(
        'internal_error',
        'The store could not be told, so only this instance has forgotten. Call invalidate again.',
      );
    },
  };
}
