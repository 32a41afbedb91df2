import { isAppId, parseSecureUrl } from '@tooljet-embed/protocol/internal';
import * as v from 'valibot';
import type { Logger } from '../observability/logger.ts';
import type { EmbedStore, RateLimit } from '../store/store.ts';
import type { OpenTelemetryApi } from '../observability/telemetry.ts';
import type { AppPolicy, OfferedApps, UserPolicy } from '../identity/portal-user.ts';

/** A function, of whatever type a host gives it. */
export const isFunction = (value: unknown): boolean => typeof value === 'function';

/** An address that may be called. */
export const secureUrl: v.GenericSchema<string> = v.pipe(
  v.string('an address such as https://tooljet.example.com'),
  v.check(
    (address) => parseSecureUrl(address) !== null && !/[?#]/.test(address),
    'an https address without user name, password, query or fragment; http is for loopback only',
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
/** Origins in their normal spelling. */
export const origins: v.GenericSchema<string[]> = v.array(origin, 'a list of origins');
/** A whole number from 1 to `most`. */
export const positiveInteger = (most: number): v.GenericSchema<number> => {
  const words = `a whole number from 1 to ${most}`;
  return v.pipe(v.number(words), v.integer(words), v.minValue(1, words), v.maxValue(most, words));
};
/** How often something may happen. */
export const limit: v.GenericSchema<RateLimit | false> = v.union(
  [
    v.literal(false),
    v.strictObject({ requests: positiveInteger(1_000_000), perSeconds: positiveInteger(3600) }),
  ],
  '{ requests, perSeconds } in whole numbers, perSeconds up to 3600, or false',
);
/** What the portal offers. */
export const apps: v.GenericSchema<OfferedApps> = v.union(
  [
    v.pipe(
      v.array(v.custom<string>(isAppId, 'app ids or slugs')),
      v.minLength(1, 'at least one app'),
    ),
    v.custom<Record<string, true | UserPolicy>>(isMapOfApps),
    v.custom<AppPolicy>(isFunction),
  ],
  'a list with at least one app id or slug, a map from them to true or a function (user) => boolean, or a function (user, appId) => boolean',
);
/** What several instances share. */
export const store: v.GenericSchema<EmbedStore> = v.custom<EmbedStore>(
  (value) =>
    hasMethods(value, ['get', 'set']) && hasOnlyMethods(value, ['getMany', 'lock', 'count']),
  'an object with the methods get and set, and lock and count if it has them, such as createRedisStore makes',
);

/** Where problems are reported. */
export const logger: v.GenericSchema<Logger> = v.custom<Logger>(
  (value) => hasMethods(value, ['warn', 'error']),
  'an object with the methods warn and error, such as console',
);
/** OpenTelemetry's API, or none. */
export const openTelemetry: v.GenericSchema<OpenTelemetryApi | false> = v.union(
  [v.literal(false), v.custom<OpenTelemetryApi>(isOpenTelemetry)],
  'what @opentelemetry/api exports, or false',
);

/** Not `v.record`, which drops keys such as `constructor`: apps may be called that. */
function isMapOfApps(value: unknown): boolean {
  const offered = Object.entries<unknown>(Object(value) as Record<string, unknown>);
  return (
    offered.length > 0 &&
    offered.every(([appId, policy]) => isAppId(appId) && (policy === true || isFunction(policy)))
  );
}

function hasMethods(value: unknown, names: readonly string[]): boolean {
  const object = value as Record<string, unknown> | null | undefined;
  return names.every((name) => isFunction(object?.[name]));
}

/** A map has the same methods and lets nothing expire. */
function hasOnlyMethods(value: unknown, names: readonly string[]): boolean {
  const object = value as Record<string, unknown>;
  const isAbsentOrMethod = (name: string) => object[name] === undefined || isFunction(object[name]);
  return !(value instanceof Map) && names.every(isAbsentOrMethod);
}

function isOpenTelemetry(value: unknown): boolean {
  const api = value as Partial<OpenTelemetryApi> | null | undefined;
  return hasMethods(api?.trace, ['getTracer']) && hasMethods(api?.metrics, ['getMeter']);
}
