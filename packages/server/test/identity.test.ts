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

async function ask(
  body: unknown,
  options: Partial<EmbedServerOptions> = {},
  headers?: Record<string, string>,
): Promise<{ status: number; code: unknown; emails: string[] }> {
  const fakeFetch = createFakeFetch();
  const { handler } = createEmbedUnderTest({ fetch: fakeFetch, ...options });
  const response = await handler(createEmbedRequest(body, headers && { headers }));
  const { code } = (await response.json()) as { code?: unknown };
  return { status: response.status, code, emails: fakeFetch.bodies.map(({ email }) => email) };
}

const email = fc.oneof(
  fc.constantFrom(ADA, 'ADA@example.com', 'grace@example.com'),
  fc.emailAddress(),
);
const field = fc.oneof(
  fc.constantFrom('email', 'userId', 'user', 'Email', 'e-mail', '__proto__', 'constructor', 'to'),
  fc.constantFrom('appId', 'appSlug', 'sessionExpiry', 'patExpiry', 'after', 'direct', 'params'),
  fc.string({ maxLength: 5 }),
);
const value = fc.oneof(email, fc.record({ email }), fc.array(email), fc.jsonValue());
/** JSON text of an object that may repeat a name. */
const object = fc
  .array(fc.tuple(field, value), { maxLength: 4 })
  .map((fields) => fields.concat([['appId', APP]]))
  .chain((fields) => fc.shuffledSubarray(fields, { minLength: fields.length }))
  .map((fields) => `{${fields.map(toMember).join()}}`);

function toMember([name, content]: [string, unknown]): string {
  return `${JSON.stringify(name)}:${JSON.stringify(content)}`;
}

describe('the handler', () => {
  it('sends ToolJet exactly the email that identify returned', async () => {
    const identify = () => ({ email: 'Ada.Lovelace+portal@Example.com' });
    expect(await ask({ appId: APP }, { identify })).toMatchObject({
      status: 200,
      emails: ['Ada.Lovelace+portal@Example.com'],
    });
  });

  it('rejects a request when its email is not the one that identify returned', async () => {
    await fc.assert(
      fc.asyncProperty(email, email, async (signedIn, claimed) => {
        const identify = () => ({ email: signedIn });
        const answer = await ask({ appId: APP, email: claimed }, { identify });
        const isSame = signedIn.toLowerCase() === claimed.toLowerCase();
        expect(answer.emails).toEqual(isSame ? [signedIn] : []);
        expect(answer.code).toBe(isSame ? undefined : 'identity_mismatch');
      }),
      { numRuns: 200 },
    );
  });

  it('sends ToolJet the email of identify for any body', async () => {
    let generations = 0;
    await fc.assert(
      fc.asyncProperty(object, async (body) => {
        const { emails } = await ask(body);
        generations += emails.length;
        expect(emails).toBeOneOf([[], [ADA]]);
      }),
      { numRuns: 200 },
    );
    expect(generations).toBeGreaterThan(10);
  });

  it.each(['x-user', 'x-user-email', 'x-forwarded-email', 'from', 'cookie', 'authorization'])(
    'sends ToolJet the email of identify when the header %s names another',
    async (name) => {
      const headers = { 'content-type': 'application/json', [name]: 'grace@example.com' };
      expect(await ask({ appId: APP }, {}, headers)).toMatchObject({ emails: [ADA] });
    },
  );

  it('keeps the users of concurrent requests apart', async () => {
    const fakeFetch = createFakeFetch();
    const { handler } = createEmbedUnderTest({
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

describe('the option "apps"', () => {
  it.each([
    ['an app that the function rejects', () => false],
    ['an app when the function returns something other than true', () => 'yes' as never],
  ])('rejects %s without calling ToolJet', async (_title, apps) => {
    expect(await ask({ appId: APP }, { apps })).toEqual({
      status: 403,
      code: 'app_not_allowed',
      emails: [],
    });
  });

  it('treats an id in capitals on the list as the same app', async () => {
    expect(await ask({ appId: APP }, { apps: [APP.toUpperCase()] })).toMatchObject({ status: 200 });
  });

  it('passes the function the user and the app', async () => {
    const apps = vi.fn(async () => true);
    await ask({ appId: APP.toUpperCase() }, { apps });
    expect(apps).toHaveBeenCalledWith({ email: ADA }, APP);
  });
});

it('does not call ToolJet when a callback changes the user', async () => {
  const fetch = createFakeFetch();
  const embed = createEmbedUnderTest({
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
