import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startExampleEnvironment } from './utils/example-environment.ts';
import {
  ENDPOINT,
  HOST_HEADERS,
  PLAIN_PORTALS,
  PORTALS_WITH_HEADERS,
  PORTALS_WITH_PARSERS,
} from './utils/portals.ts';
import { serve, type Served } from './utils/serve.ts';
import { conformanceCases } from './conformance/conformance-cases.ts';

let tooljet: Awaited<ReturnType<typeof startExampleEnvironment>>;

beforeAll(async () => {
  tooljet = await startExampleEnvironment();
});
afterAll(() => tooljet.close());

describe.each([
  { portals: PORTALS_WITH_HEADERS, facts: { hostHeaders: HOST_HEADERS } },
  { portals: PORTALS_WITH_PARSERS, facts: { hostHeaders: HOST_HEADERS, hasBodyParser: true } },
  { portals: PLAIN_PORTALS, facts: {} },
])('the endpoint', ({ portals, facts }) => {
  describe.each(Object.entries(portals))('on %s', (_name, load) => {
    let server: Served;

    beforeAll(async () => {
      vi.resetModules();
      server = await serve(await load());
    });
    afterAll(() => server.close());

    it.each(conformanceCases)('$title', async ({ run }) => {
      const url = server.url + ENDPOINT;
      await expect(run({ ...tooljet.server, ...facts, url })).resolves.toBeUndefined();
    });
  });
});
