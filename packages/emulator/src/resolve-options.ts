import { createSystemClock, type EmulatorClock } from './clock.ts';
import { DEFAULT_APPS, DEFAULT_USERS } from './fixtures/default-fixtures.ts';
import type { Fixtures } from './fixtures/fixtures.ts';
import { parseFixtures } from './fixtures/parse-fixtures.ts';
import { CHOICES, type Choice, type EmulatorOptions, type RateLimit } from './options.ts';
import { refuseUnknownOptions } from './refuse-unknown-options.ts';

/** The options with every default filled in and every value checked. */
export interface ResolvedOptions {
  readonly host: string;
  readonly port: number;
  readonly publicPort: number | undefined;
  readonly publicUrl: string | undefined;
  readonly apiToken: string;
  readonly fixtures: Fixtures;
  readonly clock: EmulatorClock;
  readonly patUnitMs: number;
  readonly rotation: Choice<'rotation'>;
  readonly rateLimit: Required<RateLimit> | false;
  readonly edition: Choice<'edition'>;
  readonly externalApi: boolean;
  readonly defaultPatMs: number;
  readonly defaultSessionMs: number;
  readonly appSlugParam: boolean;
  readonly redirectUrlOrder: Choice<'redirectUrlOrder'>;
  readonly unknownUserMessage: string;
  readonly accessDeniedMessage: string;
  readonly frameOptions: Choice<'frameOptions'>;
  readonly cors: boolean;
  readonly sessionEnd: Choice<'sessionEnd'>;
  readonly embedLoads: Choice<'embedLoads'>;
  readonly embedMessages: Choice<'embedMessages'>;
  readonly latencyMs: number;
}

const UNIT_MS = { milliseconds: 1, seconds: 1000, minutes: 60_000, days: 86_400_000 } as const;

/** The token that an emulator started without one of its own expects. */
export const DEFAULT_API_TOKEN = 'emulator-api-token';

/**
 * Fills in the defaults.
 *
 * @throws {TypeError} Naming the option that cannot be used and what it takes.
 */
export function resolveOptions(options: EmulatorOptions): ResolvedOptions {
  refuseUnknownOptions(options);
  const { defaultExpiry = {} } = options;
  const expiryUnitMs = UNIT_MS[choice('defaultExpiryUnit', defaultExpiry.unit)];
  const { pat = 10, session = 10 } = defaultExpiry;
  return {
    host: options.host ?? '127.0.0.1',
    port: port('port', options.port ?? 0),
    publicPort:
      options.publicPort === undefined ? undefined : port('publicPort', options.publicPort),
    publicUrl: options.publicUrl === undefined ? undefined : origin(options.publicUrl),
    apiToken: text('apiToken', options.apiToken ?? DEFAULT_API_TOKEN),
    fixtures: resolveFixtures(options),
    clock: options.clock ?? createSystemClock(),
    patUnitMs: UNIT_MS[choice('patExpiryUnit', options.patExpiryUnit)],
    rotation: choice('rotation', options.rotation),
    rateLimit: resolveRateLimit(options.rateLimit ?? false),
    edition: choice('edition', options.edition),
    externalApi: flag('externalApi', options.externalApi ?? true),
    defaultPatMs: atLeast(1, 'defaultExpiry.pat', pat) * expiryUnitMs,
    defaultSessionMs: atLeast(1, 'defaultExpiry.session', session) * expiryUnitMs,
    appSlugParam: flag('appSlugParam', options.appSlugParam ?? true),
    redirectUrlOrder: choice('redirectUrlOrder', options.redirectUrlOrder),
    unknownUserMessage: text('unknownUserMessage', options.unknownUserMessage ?? 'User not found'),
    accessDeniedMessage: text(
      'accessDeniedMessage',
      options.accessDeniedMessage ?? 'User does not have access to this app',
    ),
    frameOptions: choice('frameOptions', options.frameOptions),
    cors: flag('cors', options.cors ?? false),
    sessionEnd: choice('sessionEnd', options.sessionEnd),
    embedLoads: choice('embedLoads', options.embedLoads),
    embedMessages: choice('embedMessages', options.embedMessages),
    latencyMs: latency(options.latencyMs ?? 0),
  };
}

function resolveFixtures({ users, apps }: EmulatorOptions): Fixtures {
  const people = users ?? DEFAULT_USERS;
  const everybody = people.map((user) => user.email);
  const standard = users ? DEFAULT_APPS.map((app) => ({ ...app, users: everybody })) : DEFAULT_APPS;
  return parseFixtures({ users: people, apps: apps ?? standard });
}

function resolveRateLimit(rateLimit: RateLimit | false): Required<RateLimit> | false {
  if (!rateLimit) return false;
  return {
    limit: atLeast(1, 'rateLimit.limit', rateLimit.limit),
    windowMs: atLeast(1, 'rateLimit.windowMs', rateLimit.windowMs),
    key: choice('rateLimitKey', rateLimit.key),
  };
}

function choice<K extends keyof typeof CHOICES>(name: K, value: unknown): Choice<K> {
  const allowed: readonly Choice<K>[] = CHOICES[name];
  const found = value === undefined ? allowed[0] : allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new TypeError(`${name} must be one of ${allowed.join(', ')}, not ${String(value)}.`);
}

function flag(name: string, value: boolean): boolean {
  if (typeof value === 'boolean') return value;
  throw new TypeError(`${name} must be true or false.`);
}

function port(name: string, value: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new TypeError(`${name} must be a port: a whole number from 0 to 65535.`);
}

function atLeast(least: number, name: string, value: number): number {
  if (Number.isFinite(value) && value >= least) return value;
  throw new TypeError(`${name} must be a number that is at least ${least}.`);
}

/** An hour at most: longer waits than a timer can take would not be waited for at all. */
function latency(value: number): number {
  if (atLeast(0, 'latencyMs', value) <= 3_600_000) return value;
  throw new TypeError('latencyMs must be an hour at most: 3600000.');
}

function text(name: string, value: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new TypeError(`${name} must be a text that is not empty.`);
}

function origin(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url && isWeb && url.href === `${url.origin}/`) return url.origin;
  throw new TypeError(
    'publicUrl must be an origin without a path, such as https://apps.example.com.',
  );
}
