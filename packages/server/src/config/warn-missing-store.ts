import type { Logger } from '../observability/logger.ts';

/** Environment variables of platforms that run several instances, and the values that say so. */
const SIGNS: Record<string, (value: string) => boolean> = {
  WEB_CONCURRENCY: (value) => Number(value) > 1,
  NODE_UNIQUE_ID: isSet,
  NODE_APP_INSTANCE: isSet,
  AWS_LAMBDA_FUNCTION_NAME: isSet,
  VERCEL: isSet,
  K_SERVICE: isSet,
  WEBSITE_INSTANCE_ID: isSet,
};

/** Logs a warning if several instances seem to run. Without a store they end each other's sessions. */
export function warnMissingStore(
  logger: Logger,
  environment: Record<string, string | undefined> = globalThis.process?.env ?? {},
): void {
  const sign = Object.keys(SIGNS).find((name) => {
    const value = environment[name];
    return value !== undefined && SIGNS[name]?.(value);
  });
  if (sign === undefined) return;
  logger.warn(
    {
      code: 'no_shared_store',
      reason: `${sign} indicates several instances, but the option "store" is not set. Each instance generates its own embed URLs, which can end sessions of the others. Set "store", see createRedisStore`,
    },
    'ToolJet Embed: no_shared_store',
  );
}

function isSet(value: string): boolean {
  return value !== '';
}
