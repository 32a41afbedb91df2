import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createEmbedServer, type EmbedServerOptions, type EmbedStore } from '../src/index.ts';
import {
  API_TOKEN,
  APP,
  BASE_URL,
  createEmbedRequest,
  createFakeFetch,
} from './utils/embed-under-test.ts';

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
    baseUrl: BASE_URL,
    apiToken: API_TOKEN,
    apps: [APP],
    identify: () => ({ email: EMAIL }),
    openMode: 'direct',
    fetch: createFakeFetch(),
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

const PORTALS: Record<string, Partial<EmbedServerOptions>> = {
  'fetch rejects with its arguments': {
    fetch: (_url, init) => Promise.reject(Object.assign(new Error(EVERYTHING), { init })),
  },
  'identify throws': { identify: fail },
  'identify returns an invalid user': { identify: () => ({ email: `${EMAIL} ` }) },
  'identify never returns': { identify: () => new Promise(() => {}) },
  'apps throws': { apps: fail },
  'the app is not allowed': { apps: ['salaries'] },
  'the logger throws': { apps: fail, logger: { warn: fail, error: fail } },
  'the store fails with all secrets': { store: talkativeStore, onStoreError: 'reject' },
};
for (const status of [200, 302, 400, 401, 403, 404, 409, 429, 451, 500, 503]) {
  PORTALS[`ToolJet responds ${status} with all secrets`] = { fetch: createTalkative(status) };
}

const REQUESTS: [title: string, body: unknown, init?: RequestInit][] = [
  ['the email is of another user', { appId: APP, email: 'canary-grace@example.com' }],
  ['the page is invalid', { appId: APP, page: 'canary-page' }],
  ['the app id is invalid', { appId: EVERYTHING }],
  ['the body has an unknown field', { appId: APP, [EMAIL]: EVERYTHING }],
  ['the body is not JSON', EVERYTHING],
  ['the body is too large', EVERYTHING.repeat(100)],
  ['the method is PUT', { appId: APP }, { method: 'PUT' }],
  ['the origin is not allowed', { appId: APP }, { headers: { origin: 'https://canary.example' } }],
];

async function expectSecrecy(response: Response): Promise<void> {
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(show([await response.text(), [...response.headers], output])).not.toMatch(CANARY);
}

it.each(Object.entries(PORTALS))(
  'keeps secrets out of the response, the log and the error when %s',
  async (_title, options) => {
    await expectSecrecy(await create(options).handler(createEmbedRequest({ appId: APP })));

    const query = { user: { email: EMAIL }, appId: APP, direct: true };
    const error: unknown = await create(options)
      .getEmbedUrl(query)
      .catch((thrown: unknown) => thrown);
    if (error instanceof Error) {
      expect(`${show(error)} ${String(error)} ${JSON.stringify(error)}`).not.toMatch(CANARY);
    }
    expect(show(output)).not.toMatch(CANARY);
  },
);

it.each(REQUESTS)(
  'keeps secrets out of the response and the log when %s',
  async (_title, body, init) => {
    await expectSecrecy(await create().handler(createEmbedRequest(body, init)));
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
  const embed = create({ fetch: createTalkative(201, BASE_URL) });
  const response = await embed.handler(createEmbedRequest({ appId: APP }));
  const { redirectUrl, ...others } = (await response.json()) as Record<string, unknown>;
  expect(redirectUrl).toContain('pat_c0ffee');
  expect(Object.keys(others).toSorted()).toEqual(['expiresIn', 'idleTimeout', 'version']);
  expect(show([others, [...response.headers], output])).not.toMatch(CANARY);
});
