import type { OpenTelemetryApi } from './telemetry.ts';

/** Found at run time, so that no bundler looks for what may not be installed. */
const PACKAGE = '@opentelemetry/api';

/** OpenTelemetry's API where it is installed. */
export async function findOpenTelemetry(): Promise<OpenTelemetryApi | undefined> {
  try {
    return (await import(/* webpackIgnore: true */ /* @vite-ignore */ PACKAGE)) as OpenTelemetryApi;
  } catch {
    return undefined;
  }
}
