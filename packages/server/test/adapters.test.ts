import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { APP } from './utils/embed-under-test.ts';
import { startExampleEnvironment } from './utils/example-environment.ts';
import { FETCH_PORTALS } from './utils/fetch-portals.ts';
import { serve, type Served } from './utils/serve.ts';
import { LISTENER_PORTALS } from './utils/listener-portals.ts';
import { ENDPOINT, HOST_HEADERS } from './utils/portal.ts';
import type { ToolJetStub } from './utils/tooljet-stub.ts';
import { conformanceCases } from './conformance/conformance-cases.ts';
import type { ServerUnderTest, UserUnderTest } from './conformance/server-under-test.ts';

let tooljet: ToolJetStub;

beforeAll(async () => {
  tooljet = await startExampleEnvironment();
});
afterAll(() => tooljet.close());

function userNamed(name: string): UserUnderTest {
  return { email: `${name}@example.com`, headers: { cookie: `theme=dark; name=${name}` } };
}

/** The stub's PATs count its calls. */
function ownerOf(embedUrl: string): string {
  const pat = new URL(embedUrl).searchParams.get('personal-access-token') ?? '';
  const number = Number.parseInt(pat.replace('pat_', ''), 16);
  const call = tooljet.calls[number - 1];
  return call === undefined ? '' : (call.body as { email: string }).email;
}

const PORTALS = Object.entries({ ...LISTENER_PORTALS, ...FETCH_PORTALS });

describe.each(PORTALS)('the endpoint on %s', (_name, portal) => {
  const declared: Omit<ServerUnderTest, 'url'> = {
    users: [userNamed('ada'), userNamed('grace')],
    app: APP,
    rateLimit: { requests: 60, user: userNamed('lin') },
    ownerOf,
    ...(portal.hasBodyParser && { hasBodyParser: true }),
    ...(portal.hasHostHeaders && { hostHeaders: HOST_HEADERS }),
  };
  let server: Served;

  beforeAll(async () => {
    vi.resetModules();
    server = await serve(await portal.load());
  });
  afterAll(() => server.close());

  it.each(conformanceCases.filter(({ needs }) => !needs || needs in declared))(
    '$title',
    async ({ run }) => {
      await expect(run({ ...declared, url: server.url + ENDPOINT })).resolves.toBeUndefined();
    },
  );
});
