import { context, metrics, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterAll, describe, expect, it } from 'vitest';
import {
  ADA,
  API_TOKEN,
  APP,
  createEmbedRequest,
  createEmbedUnderTest,
  createFakeFetch,
} from '../../test/utils/embed-under-test.ts';
import { createTelemetry, type OpenTelemetryApi } from './telemetry.ts';

const spans = new InMemorySpanExporter();
const measurements = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter: measurements });
context.setGlobalContextManager(new AsyncLocalStorageContextManager());
trace.setGlobalTracerProvider(
  new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }),
);
metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));

afterAll(async () => {
  await reader.shutdown();
  context.disable();
  trace.disable();
  metrics.disable();
});

async function readMetrics() {
  await reader.forceFlush();
  const scopes = measurements.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics);
  return scopes.flatMap((scope) => scope.metrics);
}

describe('an embed server with OpenTelemetry', () => {
  it('records a span and a duration for each request and each call to ToolJet', async () => {
    const embed = createEmbedUnderTest({ fetch: createFakeFetch() });
    await embed.handler(createEmbedRequest({ appId: APP }));
    await embed.handler(createEmbedRequest({ appId: APP }));
    await embed.handler(createEmbedRequest({ appId: 'salaries' }));

    const [call, generated, held, refused] = spans.getFinishedSpans();
    expect(generated).toMatchObject({
      name: 'tooljet_embed.request',
      attributes: { outcome: 'opened', source: 'generated', 'app.id': APP },
    });
    expect(call).toMatchObject({
      name: 'tooljet_embed.call',
      parentSpanContext: { spanId: generated?.spanContext().spanId },
      attributes: {
        'url.path': '/api/ext/users/personal-access-token',
        'http.response.status_code': 201,
      },
    });
    expect(held?.attributes).toMatchObject({ source: 'cache' });
    expect(refused).toMatchObject({
      attributes: { outcome: 'app_not_allowed' },
      status: { code: 2 },
    });
    expect(refused?.attributes).not.toHaveProperty('app.id');

    const named = Object.fromEntries(
      (await readMetrics()).map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints]),
    );
    expect(named['tooljet_embed.request.duration']).toHaveLength(3);
    expect(named['tooljet_embed.call.duration']).toHaveLength(1);
  });

  it('keeps secrets and emails out of spans and metrics when ToolJet fails', async () => {
    const failing = () => Promise.reject(new Error(`${API_TOKEN} ${ADA}`));
    const embed = createEmbedUnderTest({ fetch: failing });
    await embed.handler(createEmbedRequest({ appId: APP, email: ADA }));
    const exported = spans
      .getFinishedSpans()
      .map(({ name, attributes, events, status }) => ({ name, attributes, events, status }));
    const seen = JSON.stringify([exported, await readMetrics()]);
    for (const secret of [API_TOKEN, 'ada@', 'pat_']) expect(seen).not.toContain(secret);
  });

  it('counts store failures when the store rejects', async () => {
    const gone = () => Promise.reject(new Error('gone'));
    const store = { get: gone, set: gone };
    const { handler } = createEmbedUnderTest({ fetch: createFakeFetch(), store });
    expect((await handler(createEmbedRequest({ appId: APP }))).status).toBe(200);
    const failures = (await readMetrics()).find(
      ({ descriptor }) => descriptor.name === 'tooljet_embed.store.failures',
    );
    expect(failures?.dataPoints[0]?.value).toBeGreaterThan(0);
  });
});

describe('createTelemetry', () => {
  const broken = () => {
    throw new Error('broken');
  };
  const failing: OpenTelemetryApi = {
    trace: {
      getTracer: () => ({
        startActiveSpan: (_name, work) => {
          work({ setAttributes: broken, setStatus: broken, end: broken });
          throw new Error('broken');
        },
      }),
    },
    metrics: {
      getMeter: () => ({
        createCounter: () => ({ add: broken }),
        createHistogram: () => ({ record: broken }),
      }),
    },
  };
  const unavailable = { trace: { getTracer: broken }, metrics: { getMeter: broken } };

  it.each([
    ['there is no OpenTelemetry API', undefined],
    ['tracers and meters cannot be created', unavailable],
    ['every tracer and meter throws', failing],
  ])('runs work once and returns its outcome when %s', async (_title, api) => {
    const telemetry = createTelemetry(api);
    let runs = 0;
    const work = async () => (runs += 1);
    expect(await telemetry.measure('request', work)).toBe(1);
    const rejected = telemetry.measure('call', () => Promise.reject(new Error('the work’s own')));
    await expect(rejected).rejects.toThrow('the work’s own');
    telemetry.countStoreFailure();
    expect(runs).toBe(1);
  });
});
