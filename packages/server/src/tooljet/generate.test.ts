import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ADA,
  API_TOKEN,
  APP,
  createEmbedUnderTest,
  createFakeFetch,
} from '../../test/utils/embed-under-test.ts';
import {
  createGoodAnswer,
  startToolJetStub,
  type ToolJetStub,
} from '../../test/utils/tooljet-stub.ts';
import { type CallOptions, createCallToolJet } from './client.ts';
import { createTelemetry } from '../observability/telemetry.ts';
import { createGenerate, type EmbedUrlKey, type GenerateOptions } from './generate.ts';

const ada = { user: { email: 'ada@example.com' }, appId: APP };
let tooljet: ToolJetStub;

beforeAll(async () => {
  tooljet = await startToolJetStub();
});
beforeEach(() => {
  tooljet.calls.length = 0;
  tooljet.answerWith(createGoodAnswer(() => tooljet.url));
});
afterAll(() => tooljet.close());

type Options = CallOptions & GenerateOptions;

function generate(changes: Partial<Options> = {}, key: EmbedUrlKey = ada): Promise<string> {
  const options: Options = {
    apiToken: API_TOKEN,
    baseUrl: `${tooljet.url}/`,
    embedOrigins: new Set([tooljet.url]),
    fetch,
    patExpiry: 3600,
    patExpiryUnit: 'seconds',
    sessionExpiry: 30,
    upstreamTimeoutMs: 2000,
    ...changes,
  };
  return createGenerate(createCallToolJet(options, createTelemetry(false)), options)(key);
}

describe('createGenerate', () => {
  /** An error's code and the reason that only the log gets. */
  async function failureOf(changes?: Partial<Options>): Promise<string> {
    const error: unknown = await generate(changes).catch((thrown: unknown) => thrown);
    const { code, cause } = error as { code: string; cause: Error };
    return `${code}: ${cause.message}`;
  }

  it('sends what ToolJet’s API expects and returns the embed URL', async () => {
    expect(await generate()).toMatch(`${tooljet.url}/embed-apps/${APP}?personal-access-token=pat_`);
    expect(tooljet.calls).toMatchObject([
      {
        method: 'POST',
        path: '/api/ext/users/personal-access-token',
        headers: { authorization: `Basic ${API_TOKEN}`, 'content-type': 'application/json' },
        body: { email: 'ada@example.com', appId: APP, sessionExpiry: 30, patExpiry: 3600 },
      },
    ]);
  });

  it('keeps the path of the base URL', async () => {
    await generate({ baseUrl: `${tooljet.url}/tools/` });
    expect(tooljet.calls[0]?.path).toBe('/tools/api/ext/users/personal-access-token');
  });

  it('sends a slug as appSlug', async () => {
    await generate({}, { ...ada, appId: 'orders' });
    expect(tooljet.calls[0]?.body).toEqual({
      email: 'ada@example.com',
      appSlug: 'orders',
      sessionExpiry: 30,
      patExpiry: 3600,
    });
  });

  it.each([
    ['seconds', 90],
    ['minutes', 2],
    ['milliseconds', 90_000],
  ] as const)('sends 90 seconds as %2$i when ToolJet reads %1$s', async (patExpiryUnit, sent) => {
    await generate({ patExpiry: 90, patExpiryUnit });
    expect(tooljet.calls[0]?.body).toMatchObject({ patExpiry: sent });
  });

  it('accepts the status 200 instead of 201', async () => {
    tooljet.answerWith(createGoodAnswer(() => tooljet.url, 200));
    await expect(generate()).resolves.toContain(APP);
  });

  it('rejects when there is no connection to ToolJet', async () => {
    expect(await failureOf({ baseUrl: 'http://127.0.0.1:1/' })).toMatch(/^tooljet_unavailable/);
  });
});

const BASE_URL = 'https://tooljet.example.com';

it('calls fetch as a function and not as a method, as Workers require', async () => {
  const fakeFetch = createFakeFetch(BASE_URL);
  const owners: unknown[] = [];
  const { getEmbedUrl } = createEmbedUnderTest({
    baseUrl: BASE_URL,
    fetch(this: unknown, ...call) {
      owners.push(this);
      return fakeFetch(...call);
    },
  });
  await getEmbedUrl({ user: { email: ADA }, appId: APP });
  expect(owners).toEqual([undefined]);
});

it.each([
  ['a response that never ends', async () => {}],
  [
    'a response that comes too late',
    (init?: RequestInit) =>
      new Promise<void>((resolve) => init?.signal?.addEventListener('abort', () => resolve())),
  ],
])('cancels %s when fetch ignores the signal', async (_title, wait) => {
  const cancel = vi.fn();
  const body = new ReadableStream({ cancel });
  const { getEmbedUrl } = createEmbedUnderTest({
    baseUrl: BASE_URL,
    fetch: async (_url, init) => {
      await wait(init);
      return new Response(body, { status: 201 });
    },
    timeouts: { upstreamMs: 50 },
  });
  await expect(getEmbedUrl({ user: { email: ADA }, appId: APP })).rejects.toMatchObject({
    code: 'tooljet_timeout',
  });
  await vi.waitFor(() =>
    expect(cancel).toHaveBeenCalledWith(expect.objectContaining({ code: 'tooljet_timeout' })),
  );
});
