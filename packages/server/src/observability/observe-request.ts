import { toEmbedError } from '../errors.ts';
import type { EmbedEvent, OnEvent } from './embed-event.ts';
import type { RequestContext } from './request-context.ts';
import type { Annotate, Telemetry } from './telemetry.ts';

/** Runs the work of a request and reports how it ended. */
export type ObserveRequest = <Result>(
  requestContext: RequestContext,
  work: () => Promise<Result>,
) => Promise<Result>;

/** Creates a function that reports to `onEvent` and telemetry. Neither can fail a request. */
export function createObserver(telemetry: Telemetry, onEvent: OnEvent | undefined): ObserveRequest {
  function report(context: RequestContext, result: EmbedEvent['result'], annotate: Annotate): void {
    const { requestId, user, appId, source } = context;
    annotate({
      outcome: result,
      // Only apps that the portal offers: clients can invent ids, and each becomes a time series.
      ...(source && appId !== undefined && { 'app.id': appId, source }),
    });
    if (onEvent && user) void emitSafely(onEvent, { requestId, user, appId, result, source });
  }

  return (context, work) =>
    telemetry.measure('request', async (annotate) => {
      try {
        const result = await work();
        report(context, 'opened', annotate);
        return result;
      } catch (thrown) {
        report(context, toEmbedError(thrown).code, annotate);
        throw thrown;
      }
    });
}

async function emitSafely(onEvent: OnEvent, event: EmbedEvent): Promise<void> {
  try {
    await onEvent(event);
  } catch {
    // A failing audit trail must not fail the request.
  }
}
