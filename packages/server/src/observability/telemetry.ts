/** Attributes of a span or metric. None of them contains a secret or an email. */
type Attributes = Record<string, string | number>;

interface Span {
  setAttributes(attributes: Attributes): unknown;
  setStatus(status: { code: number }): unknown;
  end(): void;
}

/** Subset of `@opentelemetry/api`. */
export interface OpenTelemetryApi {
  /** Creates spans. */
  trace: {
    getTracer(name: string): {
      startActiveSpan(name: string, work: (span: Span) => void): void;
    };
  };
  /** Creates counters and histograms. */
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

/** Measured operation: a whole request, or a call to ToolJet. */
type Operation = 'request' | 'call';

/** Adds attributes to the current span and metric. */
export type Annotate = (attributes: Attributes) => void;

/** Records spans and metrics. Its failures never fail a request. */
export interface Telemetry {
  /** Runs work in a span and records its duration. */
  measure<Result>(
    operation: Operation,
    work: (annotate: Annotate) => Promise<Result>,
  ): Promise<Result>;
  countStoreFailure(): void;
}

type Instruments = ReturnType<typeof createInstruments>;

const PACKAGE = '@opentelemetry/api';
const NAME = 'tooljet_embed';
/** OpenTelemetry's `SpanStatusCode.ERROR`. */
const STATUS_ERROR = 2;
const DESCRIPTIONS: Record<Operation, string> = {
  request: 'Duration of requests for an embed URL',
  call: 'Duration of calls to ToolJet',
};

/**
 * Creates spans and metrics through OpenTelemetry's API. The installed API is loaded at the first
 * request, because the portal sets up its SDK after the import of this module.
 *
 * @param api The API, `false` for no telemetry, `undefined` to load the installed one
 */
export function createTelemetry(api: OpenTelemetryApi | false | undefined): Telemetry {
  let loading: Promise<Instruments | undefined> | undefined;
  const load = () => (loading ??= loadInstruments(api));

  return {
    async measure(operation, work) {
      const instruments = await load();
      if (!instruments) return work(ignoreAttributes);
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

function ignoreAttributes(): void {}

async function loadInstruments(
  api: OpenTelemetryApi | false | undefined,
): Promise<Instruments | undefined> {
  if (api === false) return undefined;
  const loaded = api ?? (await importOpenTelemetry());
  return loaded && createInstruments(loaded);
}

async function importOpenTelemetry(): Promise<OpenTelemetryApi | undefined> {
  try {
    // A variable, so that no bundler resolves a package that may not be installed.
    return (await import(/* webpackIgnore: true */ /* @vite-ignore */ PACKAGE)) as OpenTelemetryApi;
  } catch {
    return undefined;
  }
}

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
    meter?.createCounter(`${NAME}.store.failures`, {
      description: 'Calls of the store that failed',
    }),
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
