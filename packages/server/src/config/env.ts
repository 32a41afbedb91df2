import type { EmbedServerOptions } from './options.ts';
import { readVariables } from './options-schema.ts';

/** Options that {@link fromEnv} returns. */
export type OptionsFromEnv = Pick<EmbedServerOptions, 'apiToken' | 'apps' | 'baseUrl'> &
  Pick<
    EmbedServerOptions,
    | 'allowHttpOrigins'
    | 'embedOrigins'
    | 'patExpiry'
    | 'patExpiryUnit'
    | 'sessionExpiry'
    | 'trustedOrigins'
  >;

/**
 * Reads options from the environment: `TOOLJET_URL`, `TOOLJET_API_TOKEN` and `TOOLJET_APPS`
 * (ids separated by commas, each optionally with a name, as in `orders=Orders,stock`), and if set `TOOLJET_EMBED_ORIGINS`, `TOOLJET_TRUSTED_ORIGINS`,
 * `TOOLJET_ALLOW_HTTP_ORIGINS`, `TOOLJET_PAT_EXPIRY`, `TOOLJET_PAT_EXPIRY_UNIT` and `TOOLJET_SESSION_EXPIRY`.
 * `createEmbedServer` reports the missing and invalid ones, so an option can replace a variable.
 *
 * @example
 * createEmbedServer({ ...fromEnv(), identify });
 */
export function fromEnv(
  environment: Record<string, string | undefined> = process.env,
): OptionsFromEnv {
  return readVariables(environment) as unknown as OptionsFromEnv;
}
