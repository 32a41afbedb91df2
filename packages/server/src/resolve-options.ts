import { canonicalAppId, isAppId, parseSecureUrl } from '@tooljet-embed/protocol';
import * as v from 'valibot';
import { consoleLogger } from './console-logger.ts';
import { variableOf } from './environment.ts';
import { createSafeLogger, type Logger } from './logger.ts';
import type { UserLimit } from './user-limit.ts';
import type { AppPolicy, Identify, Opening, ToolJetEmbedOptions } from './tooljet-embed-options.ts';

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
  readonly userLimit: UserLimit | false;
  readonly refreshLimit: UserLimit | false;
  readonly logger: Logger;
  readonly fetch: typeof fetch;
}

const LONGEST_DELAY_MS = 2 ** 31 - 1;
const TEN_YEARS_IN_MINUTES = 10 * 366 * 24 * 60;

const isFunction = (value: unknown): boolean => typeof value === 'function';

const secureUrl = v.pipe(
  v.string('an address such as https://tooljet.example.com'),
  v.check(
    (address) => parseSecureUrl(address) !== null,
    'an https address without user name or password; http is for loopback only',
  ),
);
const origin = v.pipe(
  secureUrl,
  v.check(
    (address) => parseSecureUrl(address)?.origin === address.replace(/\/$/, ''),
    'an origin such as https://tooljet.example.com, without a path',
  ),
  v.transform((address) => new URL(address).origin),
);
const origins = v.array(origin, 'a list of origins');
const positiveInteger = (most: number) => {
  const words = `a whole number from 1 to ${most}`;
  return v.pipe(v.number(words), v.integer(words), v.minValue(1, words), v.maxValue(most, words));
};
const limit = v.union(
  [
    v.literal(false),
    v.strictObject({ requests: positiveInteger(1_000_000), perSeconds: positiveInteger(3600) }),
  ],
  '{ requests, perSeconds } in whole numbers, perSeconds up to 3600, or false',
);
const apps = v.union(
  [
    v.pipe(
      v.array(v.custom<string>(isAppId, 'app ids or slugs')),
      v.minLength(1, 'at least one app'),
    ),
    v.custom<AppPolicy>(isFunction),
  ],
  'a list with at least one app id or slug, or a function (user, appId) => boolean',
);

const schema = v.strictObject({
  baseUrl: secureUrl,
  apiToken: v.pipe(
    v.string("the value of ToolJet's EXTERNAL_API_ACCESS_TOKEN"),
    v.regex(/^[\x21-\x7e]+$/, 'printable ASCII without blanks or line breaks'),
  ),
  identify: v.custom<Identify<never>>(isFunction, 'a function that says who is signed in'),
  apps,
  embedOrigins: v.optional(v.pipe(origins, v.minLength(1, 'at least one origin'))),
  trustedOrigins: v.optional(origins, []),
  patExpiry: v.optional(positiveInteger(TEN_YEARS_IN_MINUTES * 60), 3600),
  patExpiryUnit: v.optional(
    v.picklist(['seconds', 'minutes', 'milliseconds'], '"seconds", "minutes" or "milliseconds"'),
    'seconds',
  ),
  sessionExpiry: v.optional(positiveInteger(TEN_YEARS_IN_MINUTES), 60),
  upstreamTimeoutMs: v.optional(positiveInteger(LONGEST_DELAY_MS), 4000),
  bodyTimeoutMs: v.optional(positiveInteger(LONGEST_DELAY_MS), 5000),
  deadlineMs: v.optional(positiveInteger(LONGEST_DELAY_MS), 10_000),
  opening: v.optional(v.picklist(['redirect', 'direct'], '"redirect" or "direct"'), 'redirect'),
  userLimit: v.optional(limit, { requests: 60, perSeconds: 60 }),
  refreshLimit: v.optional(limit, { requests: 5, perSeconds: 60 }),
  logger: v.optional(
    v.custom<Logger>(isLogger, 'an object with the methods warn and error, such as console'),
    () => consoleLogger,
  ),
  fetch: v.optional(v.custom<typeof fetch>(isFunction, 'a function such as fetch'), () => fetch),
});

/**
 * Checks the options and fills in the defaults.
 *
 * @throws {TypeError} Naming the option, its environment variable and what it has to be, and never
 * its value.
 */
export function resolveOptions<Context>(
  options: ToolJetEmbedOptions<Context>,
): ResolvedOptions<Context> {
  const result = v.safeParse(schema, options, { abortEarly: true });
  if (!result.success) throw toConfigurationError(result.issues[0]);
  const { apps, embedOrigins, trustedOrigins, ...rest } = result.output;
  if (rest.patExpiry < rest.sessionExpiry * 60) {
    throw new TypeError(
      'ToolJet Embed: the option "patExpiry" (seconds) is shorter than "sessionExpiry" (minutes), so sessions would end in the middle of work. Raise patExpiry or lower sessionExpiry.',
    );
  }
  if (Math.max(rest.bodyTimeoutMs, rest.upstreamTimeoutMs) >= rest.deadlineMs) {
    throw new TypeError(
      'ToolJet Embed: the option "deadlineMs" is not longer than "bodyTimeoutMs" and "upstreamTimeoutMs", so their failures would have no names. Raise deadlineMs or lower the others.',
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

function resolveApps(apps: readonly string[] | AppPolicy): AppPolicy {
  if (typeof apps === 'function') return apps;
  const offered = new Set(apps.map(canonicalAppId));
  return (_user, appId) => offered.has(appId);
}

function isLogger(value: unknown): boolean {
  const logger = value as Partial<Logger> | null | undefined;
  return isFunction(logger?.warn) && isFunction(logger?.error);
}

function toConfigurationError(issue: v.BaseIssue<unknown>): TypeError {
  const option = issue.path?.[0]?.key;
  if (typeof option !== 'string') {
    return new TypeError('ToolJet Embed: the options are missing. They have to be an object.');
  }
  if (!isOption(option)) {
    return new TypeError(
      `ToolJet Embed: there is no option "${option}". The options are ${Object.keys(schema.entries).join(', ')}.`,
    );
  }
  const variable = variableOf(option);
  const name = variable ? `"${option}" (environment variable ${variable})` : `"${option}"`;
  const isMissing = issue.input === undefined;
  return new TypeError(
    `ToolJet Embed: the option ${name} ${isMissing ? 'is missing' : 'is not usable'}. It has to be ${isMissing ? expectationOf(option) : issue.message}.`,
  );
}

function isOption(name: string): name is keyof typeof schema.entries {
  return Object.hasOwn(schema.entries, name);
}

/** For a key that is not there, valibot speaks of the key; its schema knows what belongs there. */
function expectationOf(option: keyof typeof schema.entries): string {
  return v.safeParse(schema.entries[option], undefined).issues?.[0].message ?? 'given';
}
