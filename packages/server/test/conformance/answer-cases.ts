import type { ErrorCode } from '@tooljet-embed/protocol';
import { declared } from './declared.ts';
import { expectEmbed, expectProblem, fail, readJson } from './expect-answer.ts';
import { foreignAppOf } from './foreign-app.ts';
import { ask, bodyFor } from './request-case.ts';
import type { WireAnswer } from './send.ts';
import type { ConformanceCase, ServerUnderTest } from './server-under-test.ts';

const AS_EXPECTED = 'The endpoint does not do what it should, so nothing else can be said of it.';
const ANOTHERS = 'Somebody could open an app as somebody else.';
const TOLD = 'What is told to the client may be somebody’s e-mail, or a script.';
const WORD = 'a-word-of-the-request';

/** What answers say, to whom, and what they keep to themselves. */
export const ANSWER_CASES: readonly ConformanceCase[] = [
  {
    title: 'gives every failure a name of its own',
    run: async (server) => {
      const body = JSON.stringify({ appId: foreignAppOf(server) });
      const answers = [await ask(server, { body }), await ask(server, { body })];
      for (const answer of answers) expectProblem(answer, 'app_not_allowed', AS_EXPECTED);
      const ids = new Set(answers.map((answer) => readJson(answer)['requestId']));
      if (ids.size !== 2) fail('two request ids', 'one', 'A failure cannot be found in the log.');
    },
  },
  {
    title: 'repeats nothing of a request that it refuses',
    run: async (server) => {
      const { email } = server.users[0];
      await expectSilence(server, bodyFor(server, { [WORD]: WORD, email }), 'invalid_request');
      const stranger = `${WORD}@example.com`;
      await expectSilence(server, bodyFor(server, { email: stranger }), 'identity_mismatch');
      await expectSilence(server, JSON.stringify({ appId: WORD, email }), 'app_not_allowed');
    },
  },
  {
    title: 'gives one person one embed URL when they ask twice at once',
    run: async (server) => {
      const urls = urlsOf(server, await Promise.all([ask(server), ask(server)]));
      if (urls.size !== 1) fail('one embed URL', 'two', 'One could end the session of the other.');
    },
  },
  {
    title: 'gives two people who ask at once an embed URL each',
    run: async (server) => {
      const asked = server.users.map((user) => ask(server, { user }));
      const urls = urlsOf(server, await Promise.all(asked));
      if (urls.size !== 2) fail('two embed URLs', 'one for both', ANOTHERS);
    },
  },
  {
    title: 'gives everybody their own embed URL, however many ask at once',
    needs: 'ownerOf',
    run: async (server) => {
      const ownerOf = declared(server, 'ownerOf');
      const crowd = Array.from({ length: 5 }, () => server.users).flat();
      const asked = crowd.map(async (user) => {
        const answer = await ask(server, { user });
        const owner = await ownerOf(expectEmbed(answer, server.app, AS_EXPECTED).redirectUrl);
        if (owner !== user.email) fail('an embed URL of who asked', 'one of another', ANOTHERS);
      });
      await Promise.all(asked);
    },
  },
];

function urlsOf({ app }: ServerUnderTest, answers: readonly WireAnswer[]): Set<string> {
  return new Set(answers.map((answer) => expectEmbed(answer, app, AS_EXPECTED).redirectUrl));
}

async function expectSilence(
  server: ServerUnderTest,
  body: string,
  code: ErrorCode,
): Promise<void> {
  const answer = await ask(server, { body, query: `?${WORD}` });
  expectProblem(answer, code, AS_EXPECTED);
  const told = (answer.text + JSON.stringify(answer.headers)).toLowerCase();
  for (const word of [WORD, server.users[0].email.toLowerCase()]) {
    if (told.includes(word)) fail('words of the server’s own', 'a word of the request', TOLD);
  }
}
