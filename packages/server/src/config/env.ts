import { type EnvironmentOption, VARIABLES } from './environment.ts';
import type { EmbedServerOptions } from './options.ts';

/** The options that {@link fromEnv} reads. */
export type OptionsFromEnv = Pick<EmbedServerOptions, 'apiToken' | 'apps' | 'baseUrl'> &
  Partial<Pick<EmbedServerOptions, EnvironmentOption>>;

/** How a variable's text becomes an option's value. Whether it is a good one is asked later. */
const READERS: Record<EnvironmentOption, (text: string) => unknown> = {
  baseUrl: asText,
  apiToken: asText,
  apps: asList,
  embedOrigins: asList,
  trustedOrigins: asList,
  patExpiry: Number,
  patExpiryUnit: asText,
  sessionExpiry: Number,
};

/**
 * Reads options from the environment: `TOOLJET_URL`, `TOOLJET_API_TOKEN` and `TOOLJET_APPS` (separated
 * by commas), and where they are set `TOOLJET_EMBED_ORIGINS`, `TOOLJET_TRUSTED_ORIGINS`,
 * `TOOLJET_PAT_EXPIRY`, `TOOLJET_PAT_EXPIRY_UNIT` and `TOOLJET_SESSION_EXPIRY`.
 * `createEmbedServer` then says what is missing or wrong, so that an option may replace a variable.
 *
 * @example
 * createEmbedServer({ ...fromEnv(), identify });
 */
export function fromEnv(
  environment: Record<string, string | undefined> = process.env,
): OptionsFromEnv {
  const options: Record<string, unknown> = {};
  for (const option of Object.keys(VARIABLES) as EnvironmentOption[]) {
    const text = environment[VARIABLES[option]]?.trim();
    if (text) options[option] = READERS[option](text);
  }
  return options as unknown as OptionsFromEnv;
}

function asText(text: string): string {
  return text;
}

function asList(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
}
