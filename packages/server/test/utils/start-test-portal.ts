import { onTestFinished } from 'vitest';
import { toNodeListener } from '../../src/adapters/node.ts';
import type { EmbedServerOptions } from '../../src/config/options.ts';
import { createEmbedUnderTest, type RecordedLog } from './embed-under-test.ts';
import { serve, type Served } from './serve.ts';

/** Portal on a real socket. Every path is the endpoint. */
interface TestPortal extends Served {
  logs: RecordedLog[];
  /** Sends a request as the component does. */
  ask(body: unknown): Promise<Response>;
}

/** Starts a portal until the test ends, with defaults for the options that the test does not name. */
export async function startTestPortal(options: Partial<EmbedServerOptions>): Promise<TestPortal> {
  const { handler, logs } = createEmbedUnderTest(options);
  const served = await serve(toNodeListener({ handler: (request) => handler(request) }));
  onTestFinished(() => served.close());
  const headers = { 'content-type': 'application/json' };
  return {
    ...served,
    logs,
    ask: (body) => fetch(served.url, { method: 'POST', headers, body: JSON.stringify(body) }),
  };
}
