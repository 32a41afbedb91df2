import { isAppId, parseSecureUrl } from '@tooljet-embed/protocol/internal';
import * as v from 'valibot';
import type { AppPolicy, Identify, UserPolicy } from '../identity/portal-user.ts';
import type { OnEvent } from '../observability/embed-event.ts';
import { consoleLogger, type Logger } from '../observability/logger.ts';
import type { OpenTelemetryApi } from '../observability/telemetry.ts';
import type { EmbedStore } from '../store/store.ts';
import { parseNamedList } from './named-list.ts';
import type { EmbedServerOptions } from './options.ts';
import { hasExactHost, isEmbedOrigin, parsePageOrigin } from './origins.ts';

type Options = EmbedServerOptions<never>;
type OptionName = keyof Options;

/** One option: its validation with the default, and the environment variable that can set it. */
interface OptionEntry<Value> {
  schema: v.GenericSchema<unknown, Value>;
  variable?: string;
  /** Parses the variable's text. The schema validates the result. @default the text itself */
  parse?: (text: string) => unknown;
}

/** Options that the schema leaves undefined. Their defaults are determined later. */
type WithoutDefault = 'embedOrigins' | 'onEvent' | 'openTelemetry' | 'store';

/** Options after validation, with their defaults. */
export type CheckedOptions = Required<Omit<Options, WithoutDefault | 'rateLimit' | 'timeouts'>> & {
  [Name in WithoutDefault]: Options[Name] | undefined;
} & {
  rateLimit: Required<NonNullable<Options['rateLimit']>>;
  timeouts: Required<NonNullable<Options['timeouts']>>;
};

const MAX_DELAY_MS = 2 ** 31 - 1;
const MAX_MINUTES = 10 * 366 * 24 * 60;

const isFunction = (value: unknown): boolean => typeof value === 'function';

const secureUrl = v.pipe(
  v.string('a URL such as https://tooljet.example.com'),
  v.check((text) => {
    const url = parseSecureUrl(text);
    return url !== null && hasExactHost(url) && !/[?#]/.test(text);
  }, 'an https URL of one host, without wildcard, user name, password, query or fragment (http is for loopback only)'),
);
const embedOrigin = v.pipe(
  v.string('a list of origins'),
  v.check(
    isEmbedOrigin,
    'a list of origins as browsers write them, such as https://tooljet.example.com: https (http is for loopback only), one host without wildcard, user name or default port, and without a path',
  ),
  v.transform((text) => new URL(text).origin),
);
const trustedOrigin = v.pipe(
  v.string('a list of origins'),
  v.check(
    (text) => parsePageOrigin(text) !== null,
    'a list of origins as browsers send them, such as https://portal.example.com or capacitor://localhost: one host without wildcard, user name or default port, and without a path',
  ),
  v.transform((text) => parsePageOrigin(text) ?? text),
);
const APPS =
  'a list with at least one app id or slug (in the variable separated by commas, each optionally with a name: orders=Orders,stock), a map from ids or slugs to true or a function (user) => boolean, or a function (user, appId) => boolean';
const apps = v.union(
  [
    v.pipe(v.array(v.custom<string>(isAppId)), v.minLength(1, APPS)),
    v.custom<Record<string, true | UserPolicy>>(isMapOfApps),
    v.custom<AppPolicy>(isFunction),
  ],
  APPS,
);
const rateLimit = v.union(
  [v.literal(false), v.strictObject({ limit: integer(1_000_000), windowSeconds: integer(3600) })],
  '{ limit, windowSeconds } with whole numbers, windowSeconds at most 3600, or false',
);

/** All options. The type makes compilation fail if an option is missing here or has another type. */
const OPTIONS: { [Name in OptionName]-?: OptionEntry<CheckedOptions[Name]> } = {
  baseUrl: { schema: secureUrl, variable: 'TOOLJET_URL' },
  apiToken: {
    schema: v.pipe(
      v.string("the value of ToolJet's EXTERNAL_API_ACCESS_TOKEN"),
      v.regex(/^[\x21-\x7e]+$/, 'printable ASCII without spaces or line breaks'),
    ),
    variable: 'TOOLJET_API_TOKEN',
  },
  identify: {
    schema: v.custom<Identify<never>>(isFunction, 'a function that returns the signed-in user'),
  },
  apps: {
    schema: apps,
    variable: 'TOOLJET_APPS',
    parse: (text) => parseNamedList(text).map(({ id }) => id),
  },
  embedOrigins: {
    schema: v.optional(
      v.pipe(
        v.array(embedOrigin, 'a list of origins'),
        v.minLength(1, 'a list with at least one origin'),
      ),
    ),
    variable: 'TOOLJET_EMBED_ORIGINS',
    parse: parseList,
  },
  trustedOrigins: {
    schema: v.optional(v.array(trustedOrigin, 'a list of origins'), []),
    variable: 'TOOLJET_TRUSTED_ORIGINS',
    parse: parseList,
  },
  allowHttpOrigins: {
    schema: v.optional(v.boolean('true or false'), false),
    variable: 'TOOLJET_ALLOW_HTTP_ORIGINS',
    parse: parseBoolean,
  },
  patExpiry: {
    schema: v.optional(integer(MAX_MINUTES * 60), 3600),
    variable: 'TOOLJET_PAT_EXPIRY',
    parse: Number,
  },
  patExpiryUnit: {
    schema: v.optional(oneOf(['seconds', 'minutes', 'milliseconds']), 'seconds'),
    variable: 'TOOLJET_PAT_EXPIRY_UNIT',
  },
  sessionExpiry: {
    schema: v.optional(integer(MAX_MINUTES), 60),
    variable: 'TOOLJET_SESSION_EXPIRY',
    parse: Number,
  },
  timeouts: {
    schema: v.optional(
      v.strictObject(
        {
          upstreamMs: v.optional(integer(MAX_DELAY_MS), 4000),
          totalMs: v.optional(integer(MAX_DELAY_MS), 10_000),
        },
        '{ upstreamMs?, totalMs? }',
      ),
      {},
    ),
  },
  openMode: { schema: v.optional(oneOf(['redirect', 'direct']), 'redirect') },
  rateLimit: {
    schema: v.optional(
      v.strictObject(
        {
          perUser: v.optional(rateLimit, { limit: 60, windowSeconds: 60 }),
          refresh: v.optional(rateLimit, { limit: 5, windowSeconds: 60 }),
          global: v.optional(rateLimit, false),
        },
        '{ perUser?, refresh?, global? }',
      ),
      {},
    ),
  },
  logger: {
    schema: v.optional(
      v.custom<Logger>(
        (value) => hasMethods(value, ['warn', 'error']),
        'an object with the methods warn and error, such as console',
      ),
      () => consoleLogger,
    ),
  },
  onEvent: { schema: v.optional(v.custom<OnEvent>(isFunction, 'a function (event) => void')) },
  openTelemetry: {
    schema: v.optional(
      v.custom<OpenTelemetryApi | false>(
        (value) => value === false || isOpenTelemetry(value),
        'the exports of @opentelemetry/api, or false',
      ),
    ),
  },
  store: {
    schema: v.optional(
      v.custom<EmbedStore>(
        isStore,
        'an object with the methods get and set, and optionally lock and count, such as createRedisStore returns',
      ),
    ),
  },
  onStoreError: { schema: v.optional(oneOf(['fallback', 'reject']), 'fallback') },
  fetch: {
    schema: v.optional(v.custom<typeof fetch>(isFunction, 'a function such as fetch'), () => fetch),
  },
};

const NAMES = Object.keys(OPTIONS) as OptionName[];

/** Environment variable of each option that has one. */
export const VARIABLES: Readonly<Record<string, string>> = Object.fromEntries(
  NAMES.flatMap((name) => {
    const { variable }: OptionEntry<unknown> = OPTIONS[name];
    return variable ? [[name, variable]] : [];
  }),
);

/**
 * Validates each option on its own and fills in the defaults. Pushes a message onto `problems` for
 * each option that is missing, not valid or unknown. A message never contains the value.
 */
export function checkOptions(options: object, problems: string[]): Partial<CheckedOptions> {
  const given = options as Record<string, unknown>;
  const checked: Record<string, unknown> = {};
  for (const name of NAMES) {
    const result = v.safeParse(OPTIONS[name].schema, given[name]);
    if (result.success) checked[name] = result.output;
    else problems.push(...new Set(result.issues.map((issue) => describeProblem(name, issue))));
  }
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(OPTIONS, name)) continue;
    problems.push(`"${name}" is not an option. The options are ${NAMES.join(', ')}.`);
  }
  return checked;
}

/** Reads the options that environment variables set. Values are validated by `checkOptions`. */
export function readVariables(
  environment: Record<string, string | undefined>,
): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  for (const name of NAMES) {
    const { parse = String }: OptionEntry<unknown> = OPTIONS[name];
    const text = environment[VARIABLES[name] ?? '']?.trim();
    if (text) options[name] = parse(text);
  }
  return options;
}

function describeProblem(name: OptionName, issue: v.BaseIssue<unknown>): string {
  const path = [name, ...(issue.path ?? []).map(({ key }) => key)]
    .filter((key) => typeof key === 'string')
    .join('.');
  const variable = VARIABLES[name];
  const source = variable ? ` (environment variable ${variable})` : '';
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return `"${path}" is not an option.`;
  }
  const problem = issue.input === undefined ? 'is missing' : 'is not valid';
  return `"${path}"${source} ${problem}. It must be ${issue.message}.`;
}

function parseList(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
}

/** Leaves any other text as it is, for the schema to reject. */
function parseBoolean(text: string): boolean | string {
  return text === 'true' || (text === 'false' ? false : text);
}

function integer(max: number): v.GenericSchema<number> {
  const expected = `a whole number from 1 to ${max}`;
  return v.pipe(
    v.number(expected),
    v.integer(expected),
    v.minValue(1, expected),
    v.maxValue(max, expected),
  );
}

function oneOf<const Values extends readonly string[]>(
  values: Values,
): v.GenericSchema<Values[number]> {
  return v.picklist(values, values.map((value) => `"${value}"`).join(' or '));
}

/** Accepts keys such as `constructor`, which `v.record` drops: an app may have that name. */
function isMapOfApps(value: unknown): boolean {
  const entries = Object.entries<unknown>(Object(value) as Record<string, unknown>);
  return (
    entries.length > 0 &&
    entries.every(([appId, policy]) => isAppId(appId) && (policy === true || isFunction(policy)))
  );
}

/** Rejects a `Map`, which has the same methods but lets nothing expire. */
function isStore(value: unknown): boolean {
  if (value instanceof Map || !hasMethods(value, ['get', 'set'])) return false;
  const { lock, count } = value as Partial<EmbedStore>;
  return [lock, count].every((method) => method === undefined || isFunction(method));
}

function isOpenTelemetry(value: unknown): boolean {
  const api = value as Partial<OpenTelemetryApi> | null | undefined;
  return hasMethods(api?.trace, ['getTracer']) && hasMethods(api?.metrics, ['getMeter']);
}

function hasMethods(value: unknown, names: readonly string[]): boolean {
  const object = value as Record<string, unknown> | null | undefined;
  return names.every((name) => isFunction(object?.[name]));
}
