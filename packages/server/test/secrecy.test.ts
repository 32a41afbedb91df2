import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createEmbedServer, type EmbedServerOptions, type EmbedStore } from '../src/index.ts';
import { APP, createEmbedRequest, createFakeFetch } from './utils/embed-under-test.ts';

const baseUrl = 'https://tooljet.example.com';
const API_TOKEN = 'canary-api-token';
const EMAIL = 'canary-ada@example.com';
/** Matches every secret of these tests: the token, emails, PATs and sessions. */
const CANARY = /canary-|pat_[0-9a-f]|eyJ[\w-]+\.eyJ/i;
const EVERYTHING = `${API_TOKEN} ${EMAIL} pat_c0ffee eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln`;

let output: string[] = [];

// The handler logs to the console by default.
beforeEach(() => {
  output = [];
  const record = (...parts: unknown[]) => void output.push(show(parts));
  vi.spyOn(console, 'warn').mockImplementation(record);
  vi.spyOn(console, 'error').mockImplementation(record);
});
afterEach(() => vi.restoreAllMocks());

const show = (value: unknown) => inspect(value, { depth: Infinity, showHidden: true });
const create = (options: Partial<EmbedServerOptions> = {}) =>
  createEmbedServer({
    baseUrl,
    apiToken: API_TOKEN,
    apps: [APP],
    identify: () => ({ email: EMAIL }),
    openMode: 'direct',
    fetch: createFakeFetch(baseUrl),
    timeouts: { upstreamMs: 50, totalMs: 100 },
    ...options,
  });

/** Creates a ToolJet that repeats everything it knows. */
const createTalkative =
  (status: number, origin = 'https://evil.example'): typeof fetch =>
  async (_url, init) => {
    const redirectUrl = `${origin}/embed-apps/${APP}?personal-access-token=pat_c0ffee`;
    const message = `${inspect(init)} ${EVERYTHING}`;
    return Response.json({ message, personalAccessToken: 'pat_c0ffee', redirectUrl }, { status });
  };

const fail = () => {
  throw Object.assign(new Error(EVERYTHING), { detail: EVERYTHING, cause: new Error(EVERYTHING) });
};
const talkativeStore: EmbedStore = {
  get: (key) => Promise.reject(new Error(`${EVERYTHING} ${key}`)),
  set: (key, value) => Promise.reject(new Error(`${EVERYTHING} ${key} ${value}`)),
};

interface Scenario {
  title: string;
  options?: Partial<EmbedServerOptions>;
  body?: unknown;
  request?: RequestInit;
}

const SCENARIOS: Scenario[] = [
  ...[200, 302, 400, 401, 403, 404, 409, 429, 451, 500, 503].map((status) => ({
    title: `ToolJet responds ${status} with all secrets`,
    options: { fetch: createTalkative(status) },
  })),
  {
    title: 'fetch rejects with its arguments',
    options: {
      fetch: (_url, init) => Promise.reject(Object.assign(new Error(EVERYTHING), { init })),
    },
  },
  { title: 'identify throws', options: { identify: fail } },
  {
    title: 'identify returns an invalid user',
    options: { identify: () => ({ email: `${EMAIL} ` }) },
  },
  { title: 'identify never returns', options: { identify: () => new Promise(() => {}) } },
  { title: 'apps throws', options: { apps: fail } },
  { title: 'the app is not allowed', options: { apps: ['salaries'] } },
  { title: 'the logger throws', options: { apps: fail, logger: { warn: fail, error: fail } } },
  {
    title: 'the store fails with all secrets',
    options: { store: talkativeStore, onStoreError: 'reject' },
  },
  {
    title: 'the email is of another user',
    body: { appId: APP, email: 'canary-grace@example.com' },
  },
  { title: 'the page is invalid', body: { appId: APP, page: 'canary-page' } },
  { title: 'the app id is invalid', body: { appId: EVERYTHING } },
  { title: 'the body has an unknown field', body: { appId: APP, [EMAIL]: EVERYTHING } },
  { title: 'the body is not JSON', body: EVERYTHING },
  { title: 'the body is too large', body: EVERYTHING.repeat(100) },
  { title: 'the method is PUT', request: { method: 'PUT' } },
  {
    title: 'the origin is not allowed',
    request: { headers: { origin: 'https://canary.example' } },
  },
];

it.each(SCENARIOS)(
  'keeps secrets out of the response, the log and the error when $title',
  async ({ options, body = { appId: APP }, request }) => {
    const response = await create(options).handler(createEmbedRequest(body, request));
    expect(response.status).toBeGreaterThanOrEqual(400);
    const seen = show([await response.text(), [...response.headers], output]);
    expect(seen).not.toMatch(CANARY);

    const error: unknown = await create(options)
      .getEmbedUrl({ user: { email: EMAIL }, appId: APP, direct: true })
      .catch((thrown: unknown) => thrown);
    if (error instanceof Error) {
      expect(`${show(error)} ${String(error)} ${JSON.stringify(error)}`).not.toMatch(CANARY);
    }
    expect(show(output)).not.toMatch(CANARY);
  },
);

it('writes a rejected request to the log', async () => {
  await create({ fetch: createTalkative(401) }).handler(createEmbedRequest({ appId: APP }));
  expect(show(output)).toContain('ToolJet Embed: misconfigured');
});

it('keeps the API token out of the embed server', () => {
  expect(show(create())).not.toMatch(CANARY);
});

it('sends the owner the embed URL, and the PAT nowhere else', async () => {
  const embed = create({ fetch: createTalkative(201, baseUrl) });
  const response = await embed.handler(createEmbedRequest({ appId: APP }));
  const { redirectUrl, ...others } = (await response.json()) as Record<string, unknown>;
  expect(redirectUrl).toContain('pat_c0ffee');
  expect(Object.keys(others).toSorted()).toEqual(['expiresIn', 'idleTimeout', 'version']);
  expect(show([others, [...response.headers], output])).not.toMatch(CANARY);
});
