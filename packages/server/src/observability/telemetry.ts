/** What a span or a metric is told: nothing that is, or leads to, a secret. */
type Attributes = Record<string, string | number>;

interface Span {
  setAttributes(attributes: Attributes): unknown;
  setStatus(status: { code: number }): unknown;
  end(): void;
}

/** The part of `@opentelemetry/api` that is used. */
export interface OpenTelemetryApi {
  /** Makes spans. */
  trace: {
    getTracer(name: string): {
      startActiveSpan(name: string, work: (span: Span) => void): void;
    };
  };
  /** Makes counters and histograms. */
  metrics: {
    getMeter(name: string): {
      createCounter(
        name: string,
        options: { description: string },
      ): { add(value: number, attributes: Attributes): void };
      createHistogram(
        name: string,
        options: { description: string; unit: string },
      ): { record(value: number, attributes: Attributes): void };
    };
  };
}

/** What is measured: a request from beginning to end, or a call to ToolJet. */
type Operation = 'request' | 'call';

/** Adds what is known now to what is measured. */
export type Annotate = (attributes: Attributes) => void;

/** Makes spans and metrics. Nothing that fails in them fails anything else. */
export interface Telemetry {
  /** Runs work in a span and records how long it took. */
  measure<Result>(
    operation: Operation,
    work: (annotate: Annotate) => Promise<Result>,
  ): Promise<Result>;
  countStoreFailure(): void;
}

type Instruments = ReturnType<typeof createInstruments>;

const NAME = 'tooljet_embed';
/** OpenTelemetry's `SpanStatusCode.ERROR`. */
const STATUS_ERROR = 2;
const DESCRIPTIONS: Record<Operation, string> = {
  request: 'How long it took to answer for an embed URL',
  call: 'How long ToolJet took to answer',
};

/**
 * Spans and metrics through OpenTelemetry's API, or none without one.
 *
 * @param loadApi Called at the first request, when a host has surely set up its SDK.
 */
export function createTelemetry(loadApi: () => Promise<OpenTelemetryApi | undefined>): Telemetry {
  let loading: Promise<Instruments | undefined> | undefined;
  const load = () => (loading ??= loadApi().then((api) => api && createInstruments(api)));

  return {
    async measure(operation, work) {
      const instruments = await load();
      if (!instruments) return work(noteNothing);
      const { tracer, durations } = instruments;
      const started = performance.now();
      const attributes: Attributes = {};
      const annotate = (more: Attributes) => void Object.assign(attributes, more);
      let span: Span | undefined;
      let running: ReturnType<typeof work> | undefined;
      safely(() =>
        tracer?.startActiveSpan(`${NAME}.${operation}`, (active) => {
          span = active;
          running = work(annotate);
        }),
      );
      try {
        return await (running ?? work(annotate));
      } catch (error) {
        safely(() => span?.setStatus({ code: STATUS_ERROR }));
        throw error;
      } finally {
        const seconds = (performance.now() - started) / 1000;
        safely(() => durations[operation]?.record(seconds, attributes));
        safely(() => span?.setAttributes(attributes));
        safely(() => span?.end());
      }
    },
    countStoreFailure() {
      void load().then((instruments) => safely(() => instruments?.storeFailures?.add(1, {})));
    },
  };
}

function noteNothing(): void {}

function createInstruments(api: OpenTelemetryApi) {
  const tracer = safely(() => api.trace.getTracer(NAME));
  const meter = safely(() => api.metrics.getMeter(NAME));
  const createDuration = (operation: Operation) =>
    safely(() =>
      meter?.createHistogram(`${NAME}.${operation}.duration`, {
        description: DESCRIPTIONS[operation],
        unit: 's',
      }),
    );
  const storeFailures = safely(() =>
    meter?.createCounter(`${NAME}.store.failures`, { description: 'Calls that the store failed' }),
  );
  const durations = { request: createDuration('request'), call: createDuration('call') };
  return { tracer, durations, storeFailures };
}

function safely<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
