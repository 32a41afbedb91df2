import type { EmulatorOptions } from './options.ts';

const KNOWN: Readonly<Record<keyof EmulatorOptions, true>> = {
  host: true,
  port: true,
  publicPort: true,
  publicUrl: true,
  apiToken: true,
  users: true,
  apps: true,
  clock: true,
  patExpiryUnit: true,
  rotation: true,
  rateLimit: true,
  edition: true,
  externalApi: true,
  defaultExpiry: true,
  appSlugParam: true,
  redirectUrlOrder: true,
  unknownUserMessage: true,
  accessDeniedMessage: true,
  frameOptions: true,
  cors: true,
  sessionEnd: true,
  embedLoads: true,
  embedMessages: true,
  latencyMs: true,
  faults: true,
};

/** The names of all options. */
export const OPTION_NAMES: readonly string[] = Object.keys(KNOWN);

/**
 * Refuses a misspelt option, which would otherwise leave a test with another ToolJet than it asked
 * for.
 *
 * @throws {TypeError} Naming the option.
 */
export function refuseUnknownOptions(options: object): void {
  const unknown = Object.keys(options).find((name) => !OPTION_NAMES.includes(name));
  if (unknown !== undefined) throw new TypeError(`There is no option "${unknown}".`);
}
