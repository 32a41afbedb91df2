import { checkOptions } from './check-options.ts';
import { createSafeLogger, type Logger } from '../observability/logger.ts';
import { resolveApps } from './resolve-apps.ts';
import type { StoreFailurePolicy } from '../store/resilient-store.ts';
import type { EmbedStore, RateLimit } from '../store/store.ts';
import type { OpenTelemetryApi } from '../observability/telemetry.ts';
import type { Opening, EmbedServerOptions } from './options.ts';
import type { OnEvent } from '../observability/embed-event.ts';
import type { AppPolicy, Identify } from '../identity/portal-user.ts';

/** The options with every default filled in and every value checked. */
export interface ResolvedOptions<Context> {
  /** Ends in a slash, so that paths can be resolved against it. */
  readonly baseUrl: string;
  readonly apiToken: string;
  readonly identify: Identify<Context>;
  readonly isOffered: AppPolicy;
  readonly embedOrigins: ReadonlySet<string>;
  readonly trustedOrigins: ReadonlySet<string>;
  readonly patExpiry: number;
  readonly patExpiryUnit: 'seconds' | 'minutes' | 'milliseconds';
  readonly sessionExpiry: number;
  readonly upstreamTimeoutMs: number;
  readonly bodyTimeoutMs: number;
  readonly deadlineMs: number;
  readonly opening: Opening;
  readonly userLimit: RateLimit | false;
  readonly refreshLimit: RateLimit | false;
  readonly logger: Logger;
  readonly onEvent?: OnEvent | undefined;
  readonly openTelemetry?: OpenTelemetryApi | false | undefined;
  readonly store?: EmbedStore | undefined;
  readonly whenStoreFails: StoreFailurePolicy;
  readonly storeTimeoutMs: number;
  readonly pacing: RateLimit | false;
  readonly fetch: typeof fetch;
}

/**
 * Checks the options and fills in the defaults.
 *
 * @throws {TypeError} Naming the option, its environment variable and what it has to be, and never
 * its value.
 */
export function resolveOptions<Context>(
  options: EmbedServerOptions<Context>,
): ResolvedOptions<Context> {
  const { apps, embedOrigins, trustedOrigins, ...rest } = checkOptions(options);
  if (rest.patExpiry < rest.sessionExpiry * 60) {
    throw new TypeError(
      'ToolJet Embed: the option "patExpiry" (seconds) is shorter than "sessionExpiry" (minutes), so sessions would end in the middle of work. Raise patExpiry or lower sessionExpiry.',
    );
  }
  const storeTimeoutMs = rest.store ? rest.storeTimeoutMs : 0;
  if (Math.max(rest.bodyTimeoutMs, rest.upstreamTimeoutMs, storeTimeoutMs) >= rest.deadlineMs) {
    throw new TypeError(
      'ToolJet Embed: the option "deadlineMs" is not longer than "bodyTimeoutMs", "upstreamTimeoutMs" and "storeTimeoutMs", so their failures would have no names. Raise deadlineMs or lower the others.',
    );
  }
  const baseUrl = rest.baseUrl.endsWith('/') ? rest.baseUrl : `${rest.baseUrl}/`;
  return Object.freeze({
    ...rest,
    baseUrl,
    identify: options.identify,
    isOffered: resolveApps(apps),
    embedOrigins: new Set(embedOrigins ?? [new URL(baseUrl).origin]),
    trustedOrigins: new Set(trustedOrigins),
    logger: createSafeLogger(rest.logger),
  });
}
