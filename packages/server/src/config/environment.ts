/** Which environment variable sets which option. */
export const VARIABLES = {
  baseUrl: 'TOOLJET_URL',
  apiToken: 'TOOLJET_API_TOKEN',
  apps: 'TOOLJET_APPS',
  embedOrigins: 'TOOLJET_EMBED_ORIGINS',
  trustedOrigins: 'TOOLJET_TRUSTED_ORIGINS',
  patExpiry: 'TOOLJET_PAT_EXPIRY',
  patExpiryUnit: 'TOOLJET_PAT_EXPIRY_UNIT',
  sessionExpiry: 'TOOLJET_SESSION_EXPIRY',
} as const;

/** An option that an environment variable can set. */
export type EnvironmentOption = keyof typeof VARIABLES;

/** The environment variable of an option, if it has one. */
export function variableOf(option: string): string | undefined {
  return Object.hasOwn(VARIABLES, option) ? VARIABLES[option as EnvironmentOption] : undefined;
}
