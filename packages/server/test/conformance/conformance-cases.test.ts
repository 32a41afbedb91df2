import { describe, expect, it } from 'vitest';
import { APP } from '../utils/embed-under-test.ts';
import {
  changeAnswer,
  changeRequest,
  changeText,
  createFlawedPortal,
  type Flaw,
} from '../utils/flawed-portals.ts';
import { listen } from '../utils/listen.ts';
import { HOST_HEADERS } from '../utils/portal.ts';
import { conformanceCases } from './conformance-cases.ts';
import type { UserUnderTest } from './server-under-test.ts';

const TITLES = conformanceCases.map(({ title }) => title);
const messages: string[] = [];

function userNamed(name: string): UserUnderTest {
  return { email: `${name}@example.com`, headers: { cookie: `name=${name}` } };
}

/** The titles of the cases that a portal with a flaw does not pass. */
async function failuresWith(flaw: Flaw): Promise<string[]> {
  const { server, ownerOf } = createFlawedPortal(flaw);
  const listening = await listen(server);
  const failures: string[] = [];
  for (const { title, run } of conformanceCases) {
    await run({
      url: `${listening.url}/embed`,
      users: [userNamed('ada'), userNamed('grace')],
      app: APP,
      hostHeaders: HOST_HEADERS,
      rateLimit: { requests: 60, user: userNamed('lin') },
      ownerOf,
    }).catch((error: Error) => {
      failures.push(title);
      messages.push(error.message);
    });
  }
  await listening.close();
  return failures;
}

/** Hands out the embed URL of the first who asks, whatever comes after. */
const answerAll: Flaw = (handler) => {
  let first: Promise<Response> | undefined;
  return async (request) => {
    const asked = new Request(request.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: 'name=ada' },
      body: JSON.stringify({ appId: APP }),
    });
    first ??= handler(asked);
    await request.text().catch(() => '');
    return (await first).clone();
  };
};

/** What is wrong, and which cases tell. */
const FLAWS: readonly (readonly [what: string, flaw: Flaw, failures: readonly string[]])[] = [
  ['nothing is wrong', (handler) => handler, []],
  [
    'Sec-Fetch-Site is not looked at',
    changeRequest((headers) => headers.delete('sec-fetch-site')),
    ['refuses another site that hides its origin', 'refuses another host of the same site'],
  ],
  [
    'Origin is not looked at',
    changeRequest((headers) => headers.delete('origin')),
    [
      'refuses another site in an older browser',
      'refuses an origin that is kept secret',
      'refuses an origin that is none',
      'refuses another origin, whatever host is forwarded',
      'refuses another port of its own host',
    ],
  ],
  [
    'forwarded headers are believed',
    changeRequest((headers) => {
      headers.set('host', headers.get('x-forwarded-host') ?? headers.get('host') ?? '');
    }),
    ['refuses another origin, whatever host is forwarded'],
  ],
  [
    'every type is taken for JSON',
    changeRequest((headers) => headers.set('content-type', 'application/json')),
    [
      'refuses application/x-www-form-urlencoded',
      'refuses multipart/form-data; boundary=x',
      'refuses text/plain',
      'refuses text/plain; x=application/json',
      'refuses application/jsonp',
      'refuses a body that does not say what it is',
      'takes no body that it has not read for the next request',
    ],
  ],
  [
    'types are compared to the letter',
    changeRequest((headers) => {
      if (headers.get('content-type') !== 'application/json') headers.delete('content-type');
    }),
    TITLES.filter((title) => /^takes application|^takes Application/.test(title)),
  ],
  [
    'compression is not looked at',
    changeRequest((headers) => headers.delete('content-encoding')),
    ['refuses a compressed body'],
  ],
  [
    'one person is taken for all',
    changeRequest((headers) => headers.set('cookie', 'name=ada')),
    [
      'answers nobody who is not signed in',
      'takes no e-mail of a request for an identity',
      'gives two people who ask at once an embed URL each',
      'gives everybody their own embed URL, however many ask at once',
      'tells two people on one connection apart',
    ],
  ],
  [
    'one of two cookies of the host is lost',
    changeAnswer((headers) => headers.set('set-cookie', 'two=2; Path=/')),
    TITLES.filter((title) => title.startsWith('keeps the headers')),
  ],
  [
    'no time is told',
    changeAnswer((headers) => headers.delete('retry-after')),
    ['tells a person who asks too often when to ask again'],
  ],
  [
    'connections are closed',
    changeAnswer((headers) => headers.set('connection', 'close')),
    ['goes on using a connection on which it has refused something'],
  ],
  [
    'no method is named',
    changeAnswer((headers) => headers.delete('allow')),
    TITLES.filter((title) => title.endsWith('with 405 and the method to use')),
  ],
  [
    'requests are repeated',
    changeText((text, { url }) => text.replace('"detail":"', `"detail":"${url} `)),
    ['repeats nothing of a request that it refuses'],
  ],
  [
    'failures share a name',
    changeText((text) => text.replace(/"requestId":".*?"/, '"requestId":"1"')),
    ['gives every failure a name of its own'],
  ],
  [
    'versions are made up',
    changeText((text) => text.replace('"version":"', `"version":"${crypto.randomUUID()}`)),
    ['takes the app’s UUID in capitals for the same app'],
  ],
  ...['cache-control', 'cdn-cache-control', 'surrogate-control', 'vary', 'referrer-policy'].map(
    (name) =>
      [`"${name}" is missing`, changeAnswer((headers) => headers.delete(name)), TITLES] as const,
  ),
  [
    'every site may read the answers',
    changeAnswer((headers) => headers.set('access-control-allow-origin', '*')),
    TITLES,
  ],
];

describe('conformanceCases', { timeout: 60_000 }, () => {
  it.each(FLAWS)('tell where %s', async (_what, flaw, failures) => {
    expect(await failuresWith(flaw)).toEqual(failures);
  });

  it('tell a server that refuses everybody', async () => {
    const refuseAll: Flaw = () => async () => new Response(null, { status: 500 });
    expect(await failuresWith(refuseAll)).toEqual(TITLES);
  });

  it('tell a server that refuses nobody', async () => {
    const isHarmless =
      /^(?:answers with|answers others|takes (?!no)|opens the second|gives one|does not mind|lets a client|keeps .* an embed URL$)/;
    expect(await failuresWith(answerAll)).toEqual(
      TITLES.filter((title) => !isHarmless.test(title)),
    );
  });

  it('hold no embed URL and no e-mail in what they say', () => {
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.filter((message) => /pat_|@|canary/.test(message))).toEqual([]);
  });
});
