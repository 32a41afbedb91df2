import { checkTimes } from './check-times.ts';
import { createError } from '../errors.ts';
import type { EmbedEndpoint } from './endpoint.ts';
import type { EmbedOptions, UseToolJetEmbedOptions } from './types.ts';
import { DEFAULT_ALLOW, DEFAULT_SANDBOX } from '../frame/sandbox.ts';

declare const process: { env: { NODE_ENV?: string } };

type OptionWithDefault =
  | 'allow'
  | 'enabled'
  | 'graceMs'
  | 'loadTimeoutMs'
  | 'referrerPolicy'
  | 'renewBeforeMs'
  | 'renewal'
  | 'sandbox';

type Defaults = { [Name in OptionWithDefault]: NonNullable<UseToolJetEmbedOptions[Name]> };

const DEFAULTS: Defaults = {
  enabled: true,
  loadTimeoutMs: 30_000,
  graceMs: 8000,
  renewal: 'auto',
  renewBeforeMs: 120_000,
  allow: DEFAULT_ALLOW,
  sandbox: DEFAULT_SANDBOX,
  referrerPolicy: 'no-referrer',
};

/** The options of an embed once nothing is left to decide. */
export type ResolvedOptions = EmbedOptions & Defaults & { endpoint: EmbedEndpoint };

/** Each layer over those before it. What is given as `undefined` or `null` is not given. */
export function overDefaults<Around extends object, Given extends object>(
  ...layers: [around: Around | undefined, ...given: (Given | undefined)[]]
): Around & Given {
  const entries = layers.flatMap((layer) => Object.entries({ ...layer }));
  return Object.fromEntries(entries.filter(([, value]) => value != null)) as Around & Given;
}

/**
 * What is given, over what the provider sets, over the defaults.
 *
 * @throws {EmbedError} `misconfigured` without an endpoint; in development also for a time that no
 *   browser can wait for.
 */
export function resolveOptions<Given extends EmbedOptions>(
  around: EmbedOptions,
  given: Given,
): Given & ResolvedOptions {
  const options = overDefaults(DEFAULTS, around, given);
  if (!options.endpoint) throw createError('misconfigured');
  if (process.env.NODE_ENV !== 'production') checkTimes(options);
  return options as Given & ResolvedOptions;
}
