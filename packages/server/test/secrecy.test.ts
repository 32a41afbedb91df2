import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  ADA,
  API_TOKEN,
  APP,
  createEmbedRequest,
  createEmbedUnderTest,
} from './utils/embed-under-test.ts';
import type { EmbedServerOptions } from '../src/config/options.ts';

const baseUrl = 'https://tooljet.example.com';
const PAT = 'pat_c0ffee00c0ffee';
const CANARIES = [API_TOKEN, PAT, 'ada@', 'grace@'];

/** An upstream that repeats in its answer all that it knows. */
const talkative =
  (status: number, origin = baseUrl): typeof fetch =>
  (_url, init) =>
    Promise.resolve(
      Response.json(
        {
          message: `${inspect(init)} ${PAT}`,
          personalAccessToken: PAT,
          redirectUrl: `${origin}/embed-apps/${APP}?personal-access-token=${PAT}`,
        },
        { status },
      ),
    );

const failing: typeof fetch = (_url, init) =>
  Promise.reject(Object.assign(new Error(`${inspect(init)} ${PAT}`), { init }));

const host = (message: string) => () => Promise.reject(new Error(message));

const FAILURES: [string, Partial<EmbedServerOptions>, Record<string, unknown>][] = [
  ...[200, 302, 400, 401, 403, 404, 418, 429, 451, 500, 503].map(
    (status): [string, Partial<EmbedServerOptions>, Record<string, unknown>] => [
      `ToolJet answers ${status} elsewhere`,
      { fetch: talkative(status, 'https://evil.example') },
      { appId: APP },
    ],
  ),
  ['ToolJet cannot be reached', { fetch: failing }, { appId: APP }],
  ['identify throws', { identify: host(`${ADA} ${API_TOKEN}`) }, { appId: APP }],
  ['apps throws', { apps: host(`${ADA} ${API_TOKEN}`) }, { appId: APP }],
  ['identify returns nonsense', { identify: () => ({ email: `${ADA} ` }) }, { appId: APP }],
  ['the page shows another person', {}, { appId: APP, email: 'grace@example.com' }],
  ['the body is malformed', {}, { appId: APP, email: `${ADA} ${API_TOKEN}` }],
  ['the body has a strange field', {}, { appId: APP, [ADA]: PAT }],
  ['the app is not offered', {}, { appId: 'salaries', email: ADA }],
];

describe('secrets', () => {
  it.each(FAILURES)('stay where they belong when %s', async (_title, options, body) => {
    const embed = createEmbedUnderTest({ baseUrl, ...options });
    const response = await embed.handler(createEmbedRequest(body));
    expect(response.status).toBeGreaterThanOrEqual(400);
    const seen = inspect([await response.text(), [...response.headers], embed.logs], {
      depth: Infinity,
      showHidden: true,
    });
    for (const canary of CANARIES) expect(seen).not.toContain(canary);
  });

  const upstreamFailures = FAILURES.filter(([, options]) => 'fetch' in options);

  it.each(upstreamFailures)(
    'are in no error that server code gets when %s',
    async (_title, options) => {
      const embed = createEmbedUnderTest({ baseUrl, ...options });
      const error: unknown = await embed
        .getEmbedUrl({ user: { email: ADA }, appId: APP })
        .catch((thrown: unknown) => thrown);
      const seen = inspect(error, { depth: Infinity, showHidden: true });
      for (const canary of CANARIES) expect(seen).not.toContain(canary);
    },
  );

  it('do not leave with the object itself', () => {
    const embed = createEmbedUnderTest({ baseUrl });
    expect(inspect(embed, { depth: Infinity, showHidden: true })).not.toContain(API_TOKEN);
  });

  it('give the one whose it is the embed URL, and nobody the PAT besides', async () => {
    const embed = createEmbedUnderTest({ baseUrl, fetch: talkative(201) });
    const response = await embed.handler(createEmbedRequest({ appId: APP }));
    const body = (await response.json()) as Record<string, unknown>;
    expect(Object.keys(body).toSorted()).toEqual([
      'expiresIn',
      'idleTimeout',
      'redirectUrl',
      'version',
    ]);
    expect(inspect([[...response.headers], embed.logs])).not.toContain(PAT);
  });

  it('fail nothing when the logger itself fails', async () => {
    const broken = () => {
      throw new Error('disk full');
    };
    const embed = createEmbedUnderTest({
      baseUrl,
      fetch: failing,
      logger: { warn: broken, error: broken },
    });
    expect((await embed.handler(createEmbedRequest({ appId: APP }))).status).toBe(502);
  });
});
