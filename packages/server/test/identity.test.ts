import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  ADA,
  APP,
  createEmbedRequest,
  createEmbedUnderTest,
  createFakeFetch,
} from './utils/embed-under-test.ts';
import type { EmbedServerOptions } from '../src/config/options.ts';
import type { PortalUser } from '../src/identity/portal-user.ts';

const baseUrl = 'https://tooljet.example.com';

async function ask(
  body: Record<string, unknown>,
  options: Partial<EmbedServerOptions> = {},
): Promise<{ status: number; code: unknown; emails: string[] }> {
  const fakeFetch = createFakeFetch(baseUrl);
  const { handler } = createEmbedUnderTest({ baseUrl, fetch: fakeFetch, ...options });
  const response = await handler(createEmbedRequest(body));
  const { code } = (await response.json()) as { code?: unknown };
  return { status: response.status, code, emails: fakeFetch.bodies.map(({ email }) => email) };
}

describe('identity', () => {
  it('is what identify returns, to the letter', async () => {
    const identify = () => ({ email: 'Ada.Lovelace+portal@Example.com' });
    expect(await ask({ appId: APP }, { identify })).toMatchObject({
      status: 200,
      emails: ['Ada.Lovelace+portal@Example.com'],
    });
  });

  it('never comes from the body', async () => {
    const emails = fc.oneof(fc.constant(ADA), fc.emailAddress());
    await fc.assert(
      fc.asyncProperty(emails, emails, async (signedIn, claimed) => {
        const identify = () => ({ email: signedIn });
        const answer = await ask({ appId: APP, email: claimed }, { identify });
        const isSame = signedIn.toLowerCase() === claimed.toLowerCase();
        expect(answer.emails).toEqual(isSame ? [signedIn] : []);
        expect(answer.code).toBe(isSame ? undefined : 'identity_mismatch');
      }),
      { numRuns: 1000 },
    );
  });

  it.each([undefined, null])('may have rights of the version %s', async (authzVersion) => {
    const identify = () => ({ email: ADA, authzVersion });
    expect(await ask({ appId: APP }, { identify })).toMatchObject({ status: 200 });
  });

  it('takes the page’s e-mail for the same in another case', async () => {
    expect(await ask({ appId: APP, email: 'ADA@example.COM' })).toMatchObject({
      status: 200,
      emails: [ADA],
    });
  });

  it('is asked of a request without its body', async () => {
    const identify = vi.fn(async (request: Request) => {
      expect(request.headers.get('content-type')).toBe('application/json');
      expect(await request.text()).toBe('');
      return { email: ADA };
    });
    expect(await ask({ appId: APP, email: ADA }, { identify })).toMatchObject({ status: 200 });
    expect(identify).toHaveBeenCalledOnce();
  });

  it('is asked with the signal of the request itself', async () => {
    const identify = vi.fn((_request: Request) => null);
    const { handler } = createEmbedUnderTest({ baseUrl, identify });
    const controller = new AbortController();
    const { signal } = controller;
    await handler(createEmbedRequest({ appId: APP }, { signal }));
    const [bare] = identify.mock.calls[0] ?? [];
    expect(bare?.signal.aborted).toBe(false);
    controller.abort();
    expect(bare?.signal.aborted).toBe(true);
  });

  it.each([null, undefined])('is nobody when identify returns %s', async (user) => {
    expect(await ask({ appId: APP }, { identify: () => user })).toEqual({
      status: 401,
      code: 'unauthenticated',
      emails: [],
    });
  });

  it.each([
    [''],
    [ADA],
    [[ADA]],
    [{}],
    [{ email: '' }],
    [{ email: 'ada' }],
    [{ email: [ADA] }],
    [{ email: 'ada@example.com\r\nX: 1' }],
    [{ email: ' ada@example.com' }],
    [{ email: `${'a'.repeat(250)}@example.com` }],
    [{ email: ADA, authzVersion: 7 }],
  ])('is never guessed from %j', async (user) => {
    const identify = () => user as unknown as PortalUser;
    expect(await ask({ appId: APP }, { identify })).toMatchObject({
      status: 500,
      code: 'internal_error',
      emails: [],
    });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('no database');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no database'))],
  ])('is not taken for anonymous when identify %s', async (_title, identify) => {
    expect(await ask({ appId: APP }, { identify })).toMatchObject({
      status: 500,
      code: 'internal_error',
      emails: [],
    });
  });

  it('does not bleed from one request into another', async () => {
    const fakeFetch = createFakeFetch(baseUrl);
    const { handler } = createEmbedUnderTest({
      baseUrl,
      fetch: fakeFetch,
      identify: async (request) => {
        const name = request.headers.get('x-user') ?? '';
        for (let turn = name.length % 7; turn > 0; turn -= 1) await Promise.resolve();
        return { email: `${name}@example.com` };
      },
    });
    const names = Array.from({ length: 200 }, (_, index) => 'u'.repeat((index % 13) + 1) + index);
    await Promise.all(
      names.map(async (name) => {
        const headers = { 'content-type': 'application/json', 'x-user': name };
        const response = await handler(createEmbedRequest({ appId: APP }, { headers }));
        const { redirectUrl } = (await response.json()) as { redirectUrl: string };
        const pat = new URL(redirectUrl).searchParams.get('personal-access-token') ?? '';
        const generation = Number.parseInt(pat.replace('pat_', ''), 16);
        expect(fakeFetch.bodies[generation - 1]?.email).toBe(`${name}@example.com`);
      }),
    );
  });
});

describe('apps', () => {
  it.each([
    ['an app that is not on the list', 'salaries', ['orders']],
    ['another id', '11111111-6b8f-4e07-abb9-6fd2d816fabc', [APP]],
    ['an app that the function refuses', APP, () => false],
    [
      'an app of which the function says something else than true',
      APP,
      () => 'yes' as unknown as boolean,
    ],
  ])('refuses %s without calling ToolJet', async (_title, appId, apps) => {
    expect(await ask({ appId }, { apps })).toEqual({
      status: 403,
      code: 'app_not_allowed',
      emails: [],
    });
  });

  it('takes an id in capitals for the same app', async () => {
    expect(await ask({ appId: APP.toUpperCase() }, { apps: [APP] })).toMatchObject({ status: 200 });
    expect(await ask({ appId: APP }, { apps: [APP.toUpperCase()] })).toMatchObject({ status: 200 });
  });

  it.each(['constructor', 'prototype'])('offers %s where a map names it', async (appId) => {
    const apps = { orders: true, [appId]: true } as const;
    expect(await ask({ appId }, { apps })).toMatchObject({ emails: [ADA] });
  });

  it('asks the function about the user and the app', async () => {
    const apps = vi.fn(async () => true);
    await ask({ appId: APP.toUpperCase() }, { apps });
    expect(apps).toHaveBeenCalledWith({ email: ADA }, APP);
  });

  it('answers 500 when the function throws', async () => {
    const apps = () => Promise.reject(new Error('no database'));
    expect(await ask({ appId: APP }, { apps })).toMatchObject({
      status: 500,
      code: 'internal_error',
      emails: [],
    });
  });
});

it('sends the e-mail that identify returned, whatever callbacks do to it', async () => {
  const fetch = createFakeFetch('https://tooljet.example.com');
  const embed = createEmbedUnderTest({
    baseUrl: 'https://tooljet.example.com',
    fetch,
    apps: (user) => {
      user.email = 'grace@example.com';
      return true;
    },
  });
  const response = await embed.handler(createEmbedRequest({ appId: APP }));
  expect(response.status).toBe(500);
  expect(fetch.bodies).toEqual([]);
});
