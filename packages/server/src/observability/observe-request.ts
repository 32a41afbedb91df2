import type { Attempt } from './request-context.ts';
import type { Annotate, Telemetry } from './telemetry.ts';
import { toEmbedError } from '../to-embed-error.ts';
import type { EmbedEvent, OnEvent } from './embed-event.ts';

/** Runs what answers a request and tells how it ended. */
export type ObserveAttempt = <Result>(
  attempt: Attempt,
  work: () => Promise<Result>,
) => Promise<Result>;

/** Tells the audit trail and the telemetry. Neither can fail a request. */
export function createObserver(telemetry: Telemetry, onEvent: OnEvent | undefined): ObserveAttempt {
  function tell(attempt: Attempt, result: EmbedEvent['result'], annotate: Annotate): void {
    const { requestId, user, appId, source } = attempt;
    annotate({
      outcome: result,
      // Only what the portal offers: anybody can make up names, and a metric keeps each.
      ...(source && appId !== undefined && { 'app.id': appId, source }),
    });
    if (onEvent && user) void tellSafely(onEvent, { requestId, user, appId, result, source });
  }

  return (attempt, work) =>
    telemetry.measure('request', async (annotate) => {
      try {
        const result = await work();
        tell(attempt, 'opened', annotate);
        return result;
      } catch (thrown) {
        tell(attempt, toEmbedError(thrown).code, annotate);
        throw thrown;
      }
    });
}

async function tellSafely(onEvent: OnEvent, event: EmbedEvent): Promise<void> {
  try {
    await onEvent(event);
  } catch {
    // An audit trail that is away must not lock anybody out.
  }
}
