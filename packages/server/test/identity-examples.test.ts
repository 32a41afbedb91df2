import type { RequestListener } from 'node:http';
import type { Hono } from 'hono';
import { SignJWT } from 'jose';
import { toNodeHandler } from 'srvx/node';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startExampleEnvironment } from './utils/example-environment.ts';
import { serve, type Served } from './utils/serve.ts';

const ENDPOINT = '/api/tooljet-embed';

const SECRET = 'a secret of at least thirty-two characters';
const PASSWORD = 'correct horse battery staple';

/** Signs a user in. Returns the headers of their requests. */
type SignIn = (url: string, email: string) => Promise<Record<string, string>>;

function listenerOf({ fetch }: Pick<Hono, 'fetch'>): RequestListener {
  return toNodeHandler((request) => fetch(request)) as RequestListener;
}

function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

async function cookieOf(answer: Promise<Response>): Promise<Record<string, string>> {
  const { status, headers } = await answer;
  expect(status).toBe(200);
  const cookies = headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return { cookie: cookies.join('; ') };
}

const signInWithPassword: SignIn = (url, email) =>
  cookieOf(post(`${url}/sign-in`, { email, password: PASSWORD }));

/** Signs a user up, who must open a link in an email before signing in. */
const signUp: SignIn = async (url, email) => {
  const { mails } = await import('../examples/your-mail.ts');
  const person = { email, password: PASSWORD };
  await post(`${url}/api/auth/sign-up/email`, { ...person, name: 'Ada' });
  expect((await post(`${url}/api/auth/sign-in/email`, person)).status).toBe(403);
  const { pathname, search } = new URL(mails.get(email) ?? '', url);
  await fetch(url + pathname + search, { redirect: 'manual' });
  return cookieOf(post(`${url}/api/auth/sign-in/email`, person));
};

const loadJwt = async () => listenerOf((await import('../examples/jwt.ts')).portal);

const issueToken =
  (expiry: string, secret = SECRET): SignIn =>
  async (_url, email) => {
    const token = await new SignJWT({ email })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('https://portal.example.com')
      .setAudience('tooljet-embed')
      .setExpirationTime(expiry)
      .sign(new TextEncoder().encode(secret));
    return { authorization: `Bearer ${token}` };
  };

const PORTALS: [name: string, load: () => Promise<RequestListener>, signIn: SignIn][] = [
  [
    'Passport on Express',
    async () => (await import('../examples/passport.ts')).portal,
    signInWithPassword,
  ],
  [
    'express-session',
    async () => (await import('../examples/express-session.ts')).portal,
    signInWithPassword,
  ],
  [
    'better-auth',
    async () => listenerOf((await import('../examples/better-auth.ts')).portal),
    signUp,
  ],
  [
    'iron-session',
    async () => listenerOf((await import('../examples/iron-session.ts')).portal),
    signInWithPassword,
  ],
  ['a JWT', loadJwt, issueToken('1 minute')],
];

let tooljet: Awaited<ReturnType<typeof startExampleEnvironment>>;

beforeAll(async () => {
  tooljet = await startExampleEnvironment();
  vi.stubEnv('SESSION_SECRET', SECRET);
});
afterAll(() => tooljet.close());

describe.each(PORTALS)('a portal that signs in with %s', (_name, load, signIn) => {
  let server: Served;
  const ask = (headers?: Record<string, string>) =>
    post(server.url + ENDPOINT, { appId: tooljet.server.app }, headers);

  beforeAll(async () => {
    server = await serve(await load());
  });
  afterAll(() => server.close());

  it('generates embed URLs for the signed-in user only', async () => {
    tooljet.emulator.journal.clear();
    const ada = await signIn(server.url, 'ada@example.com');
    const grace = await signIn(server.url, 'grace@example.com');
    const answers = [await ask(ada), await ask(grace), await ask(ada)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(tooljet.emulator.journal.entries().map(({ email }) => email)).toEqual([
      'ada@example.com',
      'grace@example.com',
    ]);
  });

  it('responds 401 when the session is missing or forged', async () => {
    expect((await ask()).status).toBe(401);
    const forged = {
      cookie: 'connect.sid=s%3Aforged.forged; portal=forged',
      authorization: 'Bearer x',
    };
    expect((await ask(forged)).status).toBe(401);
  });
});

it.each([
  ['is expired', issueToken('1 minute ago')],
  ['is signed with another secret', issueToken('1 minute', SECRET.toUpperCase())],
])('responds 401 when a JWT %s', async (_what, signIn) => {
  const headers = await signIn('', 'ada@example.com');
  const server = await serve(await loadJwt());
  const response = await post(server.url + ENDPOINT, { appId: tooljet.server.app }, headers);
  expect(response.status).toBe(401);
  await server.close();
});
