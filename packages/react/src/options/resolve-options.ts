import { EmbedError } from '@tooljet-embed/protocol';
import { ownFields } from '@tooljet-embed/protocol/internal';
import { createError } from '../errors.ts';
import { DEFAULT_ALLOW, DEFAULT_SANDBOX } from '../frame/sandbox.ts';
import type { EmbedEndpoint } from './endpoint.ts';
import type { EmbedOptions, UseToolJetEmbedOptions } from './types.ts';

declare const process: { env: { NODE_ENV?: string } };

/** Maximum delay of a browser's timer. A longer one fires at once. */
const MAX_TIMEOUT_MS = 2_147_483_647;

const TIMEOUT_OPTIONS = ['requestTimeoutMs', 'frameTimeoutMs', 'confirmTimeoutMs'] as const;

interface Defaults {
  enabled: boolean;
  frameTimeoutMs: number;
  confirmTimeoutMs: number;
  renewal: NonNullable<EmbedOptions['renewal']>;
  renewBeforeMs: number;
  allow: string;
  sandbox: string | false;
  referrerPolicy: NonNullable<EmbedOptions['referrerPolicy']>;
}

const DEFAULTS: Defaults = {
  enabled: true,
  frameTimeoutMs: 30_000,
  confirmTimeoutMs: 8000,
  renewal: 'auto',
  renewBeforeMs: 120_000,
  allow: DEFAULT_ALLOW,
  sandbox: DEFAULT_SANDBOX,
  referrerPolicy: 'no-referrer',
};

/** Options of an embed with every default applied. */
export type ResolvedOptions = UseToolJetEmbedOptions & Defaults & { endpoint: EmbedEndpoint };

/** Merges the own fields of objects left to right, ignoring `undefined` and `null`. */
export function mergeDefined<Inherited extends object, Given extends object>(
  inherited: Inherited | undefined,
  ...given: readonly (Given | undefined)[]
): Inherited & Given {
  const merged = ownFields({}) as Record<string, unknown>;
  for (const layer of [inherited, ...given]) {
    for (const [name, value] of Object.entries(layer ?? {})) {
      if (value !== undefined && value !== null) merged[name] = value;
    }
  }
  return merged as Inherited & Given;
}

/**
 * Returns the options of an embed: the given ones over those of the provider over the defaults. An
 * embed without an email is disabled.
 *
 * @throws {EmbedError} `misconfigured` without an endpoint; in development also for a timeout that no
 *   browser can wait for.
 */
export function resolveOptions(
  inherited: EmbedOptions,
  given: UseToolJetEmbedOptions,
): ResolvedOptions {
  const options = mergeDefined(DEFAULTS, inherited, given) as Omit<ResolvedOptions, 'endpoint'>;
  const { endpoint } = options as Pick<EmbedOptions, 'endpoint'>;
  if (!endpoint) throw createError('misconfigured');
  if (process.env.NODE_ENV !== 'production') requireValidTimeouts(options);
  return ownFields({ ...options, endpoint, enabled: options.enabled && hasEmail(options) });
}

/** Returns whether the portal user is known. A portal may still be loading their email. */
export function hasEmail({ userEmail }: { userEmail?: string | undefined }): boolean {
  return Boolean(userEmail?.trim());
}

function requireValidTimeouts(options: EmbedOptions): void {
  for (const name of TIMEOUT_OPTIONS) {
    const requestTimeoutMs = options[name] ?? 0;
    if (requestTimeoutMs <= MAX_TIMEOUT_MS) continue;
    throw new EmbedError(
      'misconfigured',
      `"${name}" is ${requestTimeoutMs}, but a browser waits ${MAX_TIMEOUT_MS} milliseconds at most. Use a smaller number.`,
    );
  }
}
