import { isAppUuid } from '@tooljet-embed/protocol/internal';
import type { ResolvedOptions } from './config/resolve-options.ts';
import { createAppIds } from './embed-urls/app-ids.ts';
import { createEmbedUrlCache } from './embed-urls/cache.ts';
import { createEmbedUrls, type EmbedUrls } from './embed-urls/embed-urls.ts';
import { createGetEmbedUrl, type GetEmbedUrl } from './embed-urls/get-embed-url.ts';
import { invalidate, type InvalidateTarget } from './embed-urls/invalidate.ts';
import { createKeyedMutex } from './embed-urls/keyed-mutex.ts';
import { createNegativeCache } from './embed-urls/negative-cache.ts';
import { createThrottle } from './embed-urls/throttle.ts';
import { createObserver, type ObserveRequest } from './observability/observe-request.ts';
import { createTelemetry } from './observability/telemetry.ts';
import { createEncryptedStore } from './store/encrypted-store.ts';
import { type CountRequest, createUserLimit } from './store/rate-limiters.ts';
import { createResilientStore } from './store/resilient-store.ts';
import { createCircuitBreaker, createRetryOnce } from './tooljet/circuit-breaker.ts';
import { createCallToolJet, type Wrap } from './tooljet/client.ts';
import { createCooldown } from './tooljet/cooldown.ts';
import { createGenerate, type Generate } from './tooljet/generate.ts';
import { createRedeem } from './tooljet/redeem.ts';
import { isAllowedEmbedUrl } from './tooljet/validate-embed-url.ts';

/** Services that answer requests. */
export interface Services {
  observe: ObserveRequest;
  countRequest: CountRequest | false;
  start: EmbedUrls['start'];
  getEmbedUrl: GetEmbedUrl;
  invalidate: (target: InvalidateTarget) => Promise<void>;
}

/** A lock outlives one call to ToolJet, so that no instance takes it from one that still waits. */
const LOCK_MARGIN_MS = 1000;
/** Time that is left to respond before the deadline. */
const RESPONSE_MARGIN_MS = 500;

/** Creates the services and connects them. */
export function createServices(options: ResolvedOptions<never>): Services {
  const { apiToken, baseUrl, patExpiry, rateLimit, sessionExpiry, timeouts } = options;
  const idleTimeout = sessionExpiry * 60;

  const telemetry = createTelemetry(options.openTelemetry);
  const store = createResilientStore({
    store:
      options.store && createEncryptedStore(options.store, JSON.stringify([baseUrl, apiToken])),
    onStoreError: options.onStoreError,
    timeoutMs: timeouts.storeMs,
    onFailure: () => telemetry.countStoreFailure(),
  });
  const limitUser = (name: 'perUser' | 'refresh'): CountRequest | false => {
    const limit = rateLimit[name];
    return limit && createUserLimit(store, `rateLimit.${name}`, limit);
  };

  const callToolJet = createCallToolJet(
    { ...options, upstreamTimeoutMs: timeouts.upstreamMs },
    telemetry,
  );
  const cooldown = createCooldown(store);
  const circuitBreaker = createCircuitBreaker();
  const retryOnce = createRetryOnce();
  const throttle: Wrap = rateLimit.global
    ? createThrottle(store, rateLimit.global)
    : (call) => call;

  const appIds = createAppIds(store);
  const cache = createEmbedUrlCache({
    store,
    settingsId: JSON.stringify([patExpiry, options.patExpiryUnit, sessionExpiry]),
    lifetimeMs: patExpiry * 1000,
    // Without a shared store, this instance has validated every embed URL when it was generated. But a
    // slug may belong to another app since then.
    isAllowed: (redirectUrl, appId) =>
      (!options.store && isAppUuid(appId)) || isAllowedEmbedUrl(redirectUrl, { ...options, appId }),
  });
  const embedUrls = createEmbedUrls({
    appIds,
    cache,
    runExclusive: createKeyedMutex(store, {
      ttlMs: timeouts.upstreamMs + LOCK_MARGIN_MS,
      waitMs: Math.max(1, timeouts.totalMs - timeouts.upstreamMs - RESPONSE_MARGIN_MS),
    }),
    refreshCooldown: cooldown.refresh,
    generate: compose<Generate>(
      createNegativeCache(),
      cooldown.wrap,
      throttle,
      circuitBreaker,
      retryOnce,
    )(createGenerate(callToolJet, options)),
    patExpiry,
    idleTimeout,
    countRefresh: limitUser('refresh'),
  });
  const redeem =
    options.openMode === 'direct' &&
    createRedeem({
      callToolJet,
      refreshCooldown: cooldown.refresh,
      wrap: (call) => cooldown.wrap(circuitBreaker(retryOnce(call))),
    });

  return {
    observe: createObserver(telemetry, options.onEvent),
    countRequest: limitUser('perUser'),
    start: embedUrls.start,
    getEmbedUrl: createGetEmbedUrl(options.isOffered, embedUrls, redeem),
    invalidate: (target) => invalidate(cache, appIds, target),
  };
}

/** Combines wrappers, outermost first. */
function compose<Call>(...wrappers: ((call: Call) => Call)[]): (call: Call) => Call {
  return (call) => wrappers.reduceRight((wrapped, wrap) => wrap(wrapped), call);
}
