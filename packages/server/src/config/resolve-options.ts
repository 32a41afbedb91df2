import { normalizeAppId } from '@tooljet-embed/protocol/internal';
import type { AppPolicy, Identify, OfferedApps } from '../identity/portal-user.ts';
import { createSafeLogger } from '../observability/logger.ts';
import type { EmbedServerOptions } from './options.ts';
import { isUnprotected } from './origins.ts';
import { type CheckedOptions, checkOptions } from './options-schema.ts';

/** Validated options with all defaults and derived values. */
export interface ResolvedOptions<Context> extends Readonly<
  Omit<CheckedOptions, 'apps' | 'embedOrigins' | 'identify' | 'timeouts' | 'trustedOrigins'>
> {
  readonly identify: Identify<Context>;
  /** The option `apps` as a function. */
  readonly isOffered: AppPolicy;
  readonly embedOrigins: ReadonlySet<string>;
  readonly trustedOrigins: ReadonlySet<string>;
  readonly timeouts: ResolvedTimeouts;
}

/** Maximum times to wait, in milliseconds. */
interface ResolvedTimeouts {
  readonly upstreamMs: number;
  readonly totalMs: number;
  /** For the body of a request. */
  readonly bodyMs: number;
  /** For one call of the store. */
  readonly storeMs: number;
}

const MAX_BODY_MS = 5000;
const MAX_STORE_MS = 2000;

/**
 * Validates the options and fills in the defaults.
 *
 * @throws {TypeError} Lists all problems, with option and environment variable but never the value
 */
export function resolveOptions<Context>(
  options: EmbedServerOptions<Context>,
): ResolvedOptions<Context> {
  const problems: string[] = [];
  const checked = checkOptions(Object(options) as object, problems);
  checkExpiry(checked, problems);
  checkTimeouts(checked, problems);
  checkTrustedOrigins(checked, problems);
  if (problems.length > 0) {
    throw new TypeError(['ToolJet Embed: the options are not valid.', ...problems].join('\n- '));
  }

  const { apps, embedOrigins, trustedOrigins, timeouts, ...rest } = checked as CheckedOptions;
  const baseUrl = rest.baseUrl.endsWith('/') ? rest.baseUrl : `${rest.baseUrl}/`;
  return Object.freeze({
    ...rest,
    baseUrl,
    identify: options.identify,
    isOffered: resolveApps(apps),
    embedOrigins: new Set(embedOrigins ?? [new URL(baseUrl).origin]),
    trustedOrigins: new Set(trustedOrigins),
    logger: createSafeLogger(rest.logger),
    timeouts: {
      ...timeouts,
      bodyMs: Math.min(MAX_BODY_MS, Math.ceil(timeouts.totalMs / 2)),
      storeMs: Math.min(MAX_STORE_MS, Math.ceil(timeouts.totalMs / 2)),
    },
  });
}

function checkExpiry({ patExpiry, sessionExpiry }: Partial<CheckedOptions>, problems: string[]) {
  if (patExpiry === undefined || sessionExpiry === undefined) return;
  if (patExpiry >= sessionExpiry * 60) return;
  problems.push(
    '"patExpiry" (seconds) must be at least "sessionExpiry" (minutes) × 60; otherwise sessions end while users work.',
  );
}

function checkTimeouts({ timeouts }: Partial<CheckedOptions>, problems: string[]) {
  if (!timeouts || timeouts.totalMs > timeouts.upstreamMs) return;
  problems.push(
    '"timeouts.totalMs" must be greater than "timeouts.upstreamMs"; otherwise the specific timeout error is never reported.',
  );
}

function checkTrustedOrigins(checked: Partial<CheckedOptions>, problems: string[]) {
  const { trustedOrigins = [], allowHttpOrigins } = checked;
  if (allowHttpOrigins || !trustedOrigins.some(isUnprotected)) return;
  problems.push(
    '"trustedOrigins" (environment variable TOOLJET_TRUSTED_ORIGINS) contains an http origin, whose pages anyone in the network can change. Use https. For development, set "allowHttpOrigins" (environment variable TOOLJET_ALLOW_HTTP_ORIGINS) to true.',
  );
}

function resolveApps(apps: OfferedApps): AppPolicy {
  if (typeof apps === 'function') return apps;
  const offered = Array.isArray(apps)
    ? apps.map((appId: string) => [appId, true] as const)
    : Object.entries(apps);
  const policies = new Map(offered.map(([appId, policy]) => [normalizeAppId(appId), policy]));
  return (user, appId) => {
    const policy = policies.get(appId);
    return typeof policy === 'function' ? policy(user) : policy === true;
  };
}
