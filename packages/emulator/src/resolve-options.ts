import { createSystemClock } from './clock.ts';
import {
  type AppInput,
  DEFAULT_APPS,
  DEFAULT_USERS,
  type EmulatorApp,
  type EmulatorUser,
  type Fixtures,
} from './fixtures/fixtures.ts';
import { parseFixtures } from './fixtures/parse-fixtures.ts';
import {
  CHOICES,
  type Choice,
  type DefaultExpiry,
  type EmulatorOptions,
  type RateLimit,
} from './options.ts';

type WithDefaults<T> = { readonly [K in keyof T]-?: Exclude<T[K], undefined> };

/** Options with every default filled in and every value checked. */
export interface ResolvedOptions extends Omit<
  WithDefaults<EmulatorOptions>,
  'publicPort' | 'publicUrl' | 'users' | 'apps' | 'rateLimit' | 'defaultExpiry'
> {
  readonly publicPort: number | undefined;
  readonly publicUrl: string | undefined;
  readonly users: readonly EmulatorUser[];
  readonly apps: readonly EmulatorApp[];
  readonly rateLimit: WithDefaults<RateLimit> | false;
  readonly defaultExpiry: WithDefaults<DefaultExpiry>;
}

const MAX_LATENCY_MS = 3_600_000;

/** API token of an emulator that is started without one. */
const DEFAULT_API_TOKEN = 'emulator-api-token';

/**
 * Checks the options and fills in the defaults.
 *
 * @throws {TypeError} For an invalid or unknown option, with its name and the allowed values.
 */
export function resolveOptions(options: EmulatorOptions): ResolvedOptions {
  const { users, apps } = resolveFixtures(options);
  const resolved: ResolvedOptions = {
    host: options.host ?? '127.0.0.1',
    port: port('port', options.port ?? 0),
    publicPort:
      options.publicPort === undefined ? undefined : port('publicPort', options.publicPort),
    publicUrl: options.publicUrl === undefined ? undefined : origin(options.publicUrl),
    subPath: subPath(options.subPath ?? ''),
    apiToken: text('apiToken', options.apiToken ?? DEFAULT_API_TOKEN),
    users,
    apps,
    clock: options.clock ?? createSystemClock(),
    patExpiryUnit: choice('patExpiryUnit', options.patExpiryUnit),
    rotation: choice('rotation', options.rotation),
    rateLimit: resolveRateLimit(options.rateLimit ?? false),
    emailCase: choice('emailCase', options.emailCase),
    edition: choice('edition', options.edition),
    externalApi: flag('externalApi', options.externalApi ?? true),
    defaultExpiry: resolveDefaultExpiry(options.defaultExpiry ?? {}),
    appSlugParam: flag('appSlugParam', options.appSlugParam ?? true),
    redirectUrlOrder: choice('redirectUrlOrder', options.redirectUrlOrder),
    unknownUserMessage: text('unknownUserMessage', options.unknownUserMessage ?? 'User not found'),
    accessDeniedMessage: text(
      'accessDeniedMessage',
      options.accessDeniedMessage ?? 'User does not have access to this app',
    ),
    frameOptions: choice('frameOptions', options.frameOptions),
    cors: flag('cors', options.cors ?? false),
    loginMessage: choice('loginMessage', options.loginMessage),
    sessionEnd: choice('sessionEnd', options.sessionEnd),
    embedLoads: choice('embedLoads', options.embedLoads),
    embedLoader: choice('embedLoader', options.embedLoader),
    embedMessages: choice('embedMessages', options.embedMessages),
    startupMs: number('startupMs', options.startupMs ?? 0, 0, MAX_LATENCY_MS),
    latencyMs: number('latencyMs', options.latencyMs ?? 0, 0, MAX_LATENCY_MS),
    faults: options.faults ?? [],
  };
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(resolved, name));
  if (unknown !== undefined) throw new TypeError(`Unknown option "${unknown}".`);
  return resolved;
}

function resolveFixtures({ users = DEFAULT_USERS, apps }: EmulatorOptions): Fixtures {
  if (apps !== undefined) return parseFixtures({ users, apps });
  if (users === DEFAULT_USERS) return parseFixtures({ users, apps: DEFAULT_APPS });
  const openToAll: AppInput[] = [];
  for (const app of DEFAULT_APPS) {
    openToAll.push({ ...app, users: users.map(({ email }) => email) });
  }
  return parseFixtures({ users, apps: openToAll });
}

function resolveRateLimit(rateLimit: RateLimit | false): ResolvedOptions['rateLimit'] {
  if (!rateLimit) return false;
  return {
    limit: number('rateLimit.limit', rateLimit.limit, 1),
    windowMs: number('rateLimit.windowMs', rateLimit.windowMs, 1),
    key: choice('rateLimitKey', rateLimit.key),
  };
}

function resolveDefaultExpiry(defaultExpiry: DefaultExpiry): ResolvedOptions['defaultExpiry'] {
  return {
    pat: number('defaultExpiry.pat', defaultExpiry.pat ?? 10, 1),
    session: number('defaultExpiry.session', defaultExpiry.session ?? 10, 1),
    unit: choice('defaultExpiryUnit', defaultExpiry.unit),
  };
}

const NAMES_IN_OPTIONS: Readonly<Partial<Record<keyof typeof CHOICES, string>>> = {
  rateLimitKey: 'rateLimit.key',
  defaultExpiryUnit: 'defaultExpiry.unit',
};

function choice<K extends keyof typeof CHOICES>(name: K, value: unknown): Choice<K> {
  const allowed: readonly Choice<K>[] = CHOICES[name];
  const found = value === undefined ? allowed[0] : allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new TypeError(
    `"${NAMES_IN_OPTIONS[name] ?? name}" must be one of ${allowed.join(', ')}, not ${String(value)}.`,
  );
}

function flag(name: string, value: boolean): boolean {
  if (typeof value === 'boolean') return value;
  throw new TypeError(`"${name}" must be true or false.`);
}

function port(name: string, value: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new TypeError(`"${name}" must be a port: an integer from 0 to 65535.`);
}

function number(name: string, value: number, min: number, max = Number.MAX_VALUE): number {
  if (Number.isFinite(value) && value >= min && value <= max) return value;
  const range = max === Number.MAX_VALUE ? `of at least ${min}` : `from ${min} to ${max}`;
  throw new TypeError(`"${name}" must be a number ${range}.`);
}

function text(name: string, value: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new TypeError(`"${name}" must be a non-empty string.`);
}

function subPath(value: string): string {
  if (value === '' || /^(?:\/[\w-]+)+$/.test(value)) return value;
  throw new TypeError('"subPath" must be a path without a slash at its end, such as /tooljet.');
}

function origin(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url && isWeb && url.href === `${url.origin}/`) return url.origin;
  throw new TypeError(
    '"publicUrl" must be an origin without a path, such as https://apps.example.com.',
  );
}
