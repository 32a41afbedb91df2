import { beforeEach, describe, expect, it } from 'vitest';
import {
  BASE_URL,
  ADA,
  APP,
  createEmbedRequest,
  createEmbedUnderTest,
} from './utils/embed-under-test.ts';
import type { EmbedServerOptions, EmbedUrlQuery } from '../src/index.ts';

const user = { email: ADA };

interface Call {
  path: string;
  body: Record<string, unknown>;
  headers: Headers;
}

let calls: Call[] = [];
let answerToRedeem: (count: number) => Response | Promise<Response>;

/** Fake ToolJet that numbers its PATs and sessions. */
const tooljet: typeof fetch = (address, init) => {
  const url = address as URL;
  const body = JSON.parse(init?.body as string) as Record<string, unknown>;
  calls.push({ path: url.pathname, body, headers: new Headers(init?.headers) });
  if (url.pathname.endsWith('/session')) return Promise.resolve(answerToRedeem(redeemed().length));
  const pat = `pat_${generated().length}`;
  const redirectUrl = `${BASE_URL}/sub/embed-apps/${APP}?personal-access-token=${pat}&appSlug=orders`;
  return Promise.resolve(Response.json({ personalAccessToken: pat, redirectUrl }, { status: 201 }));
};

const redeemed = (): Call[] => calls.filter(({ path }) => path.endsWith('/session'));
const generated = (): Call[] => calls.filter(({ path }) => !path.endsWith('/session'));
const good = (count: number): Response =>
  Response.json({ signedPat: `head.session${count}.sign` }, { status: 201 });

beforeEach(() => {
  calls = [];
  answerToRedeem = good;
});

const create = (options: Partial<EmbedServerOptions> = {}) =>
  createEmbedUnderTest({ fetch: tooljet, openMode: 'direct', ...options });

/** Creates a server and opens the app directly with it. */
function createOpening(options: Partial<EmbedServerOptions> = {}) {
  const { getEmbedUrl } = create(options);
  return (query: Partial<EmbedUrlQuery> = {}) =>
    getEmbedUrl({ user, appId: APP, direct: true, ...query });
}

/** Lets the first redemption fail. */
function failOnce(status: number, body = {}): void {
  answerToRedeem = (count) => (count === 1 ? Response.json(body, { status }) : good(count));
}

describe('direct opening', () => {
  it('responds with the address of the app and a session, but without the PAT', async () => {
    const response = await create().handler(createEmbedRequest({ appId: APP, direct: true }));
    const answer = (await response.json()) as Record<string, unknown>;
    expect(answer).toEqual({
      frameUrl: `${BASE_URL}/sub/applications/${APP}`,
      frameName: 'head.session1.sign',
      version: expect.any(String),
      expiresIn: expect.any(Number),
      idleTimeout: 3600,
    });
    expect(JSON.stringify(answer)).not.toContain('pat_');
  });

  it('redeems as ToolJet’s page does, and does not send the API token', async () => {
    await createOpening()();
    expect(redeemed()).toMatchObject([{ body: { appId: APP, accessToken: 'pat_1' } }]);
    expect(redeemed()[0]?.headers.has('authorization')).toBe(false);
  });

  it('is used only if the request asks for it and the option allows it', async () => {
    expect(await createOpening()({ direct: false })).toHaveProperty('redirectUrl');
    expect(await createOpening({ openMode: 'redirect' })()).toHaveProperty('redirectUrl');
  });

  it('redeems once for each of several responses, one after the other', async () => {
    const open = createOpening();
    for (const frameName of ['head.session1.sign', 'head.session2.sign', 'head.session3.sign']) {
      expect(await open()).toMatchObject({ frameName });
    }
    expect([generated().length, redeemed().length]).toEqual([1, 3]);
  });

  it('starts a cooldown when ToolJet limits redemptions', async () => {
    answerToRedeem = () => Response.json({ message: 'busy' }, { status: 429 });
    const open = createOpening();
    await expect(open()).rejects.toMatchObject({
      code: 'tooljet_busy',
      retryAfter: expect.any(Number),
    });
    await expect(open()).rejects.toMatchObject({ code: 'tooljet_busy' });
    expect(redeemed()).toHaveLength(1);
  });

  it('opens the circuit when redemptions keep failing', async () => {
    answerToRedeem = () => Response.json({ message: 'down' }, { status: 503 });
    const open = createOpening();
    for (let time = 0; time < 8; time += 1) {
      await expect(open()).rejects.toMatchObject({ code: 'tooljet_unavailable' });
    }
    expect(redeemed()).toHaveLength(5);
  });

  it.each([
    [{ page: '..' }],
    [{ page: '\ud800' }],
    [{ params: { id: 'x'.repeat(2001) } }],
    [{ params: { '': 'x' } }],
  ])('rejects %o from server code', async (location) => {
    await expect(createOpening()(location)).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('puts the page and the parameters into the address of the app', async () => {
    const params = { id: '7', next: 'https://evil.example/?a=b#c', page: '../admin' };
    const embed = await createOpening()({ page: 'order-list', params });
    const url = new URL('frameUrl' in embed ? embed.frameUrl : '');
    expect(url.origin + url.pathname).toBe(`${BASE_URL}/sub/applications/${APP}/order-list`);
    expect(Object.fromEntries(url.searchParams)).toEqual(params);
    expect(url.hash).toBe('');
  });

  it.each([
    ['the option is not set', 'redirect', { direct: true, page: 'home' }, 'openMode'],
    ['the client cannot open directly', 'direct', { params: { id: '7' } }, '"direct": true'],
  ] as const)('rejects a deep link when %s', async (_title, openMode, asked, word) => {
    const { handler } = create({ openMode });
    const response = await handler(createEmbedRequest({ appId: APP, ...asked }));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining(word) });
    expect(calls).toEqual([]);
  });

  it.each([400, 401, 403])(
    'reports misconfigured when a gateway responds %i in place of ToolJet',
    async (status) => {
      answerToRedeem = () => Response.json({ message: 'Forbidden' }, { status });
      await expect(createOpening()()).rejects.toMatchObject({ code: 'misconfigured' });
    },
  );

  it('redeems once for each of several concurrent responses', async () => {
    const open = createOpening();
    const embeds = await Promise.all(Array.from({ length: 20 }, () => open()));
    const names = embeds.map((embed) => 'frameName' in embed && embed.frameName);
    expect(new Set(names).size).toBe(20);
    expect([generated().length, redeemed().length]).toEqual([1, 20]);
  });

  it('does not let a failed redemption fail a concurrent response', async () => {
    failOnce(500);
    const open = createOpening();
    const results = await Promise.allSettled([open(), open()]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it.each([
    [{ signedPat: 'a.b.c' }],
    [{ signed_pat: 'a.b.c' }],
    [{ signedPat: 'a.b.c', signed_pat: 'd.e.f' }],
  ])('accepts the session response %j', async (body) => {
    answerToRedeem = () => Response.json(body, { status: 201 });
    expect(await createOpening()()).toMatchObject({ frameName: 'a.b.c' });
  });

  it('generates once more when the PAT was revoked meanwhile', async () => {
    failOnce(401, { statusCode: 401, message: 'Unauthorized' });
    expect(await createOpening()()).toMatchObject({ frameName: 'head.session2.sign' });
    expect(redeemed().map(({ body }) => body['accessToken'])).toEqual(['pat_1', 'pat_2']);
  });

  it.each([
    {},
    { signedPat: 7 },
    { signed_pat: 7 },
    { signedPat: 'no jwt' },
    { signedPat: 'a.b.c"' },
    null,
  ])('rejects the session response %j', async (body) => {
    answerToRedeem = () => Response.json(body, { status: 201 });
    const code = 'tooljet_invalid_response';
    await expect(createOpening()()).rejects.toMatchObject({ code });
  });
});
