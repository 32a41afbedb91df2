import type { Logger } from '../observability/logger.ts';

/** What a platform sets where it runs several instances, and whether its value says so. */
const SIGNS: Record<string, (value: string) => boolean> = {
  WEB_CONCURRENCY: (value) => Number(value) > 1,
  NODE_UNIQUE_ID: isSet,
  NODE_APP_INSTANCE: isSet,
  AWS_LAMBDA_FUNCTION_NAME: isSet,
  VERCEL: isSet,
  K_SERVICE: isSet,
  WEBSITE_INSTANCE_ID: isSet,
};

/** Says at the start what would otherwise show as sessions that kill each other. */
export function warnOfInstances(
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
      reason: `${sign} says that there are several instances, and there is no option "store": each generates for itself, which may end the sessions of the others`,
    },
    'ToolJet Embed: no_shared_store',
  );
}

function isSet(value: string): boolean {
  return value !== '';
}
