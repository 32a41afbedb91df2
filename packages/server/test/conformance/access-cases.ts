import { expectEmbed, fail } from './expect-answer.ts';
import { foreignAppOf } from './foreign-app.ts';
import { ask, bodyFor, createRequestCases } from './request-case.ts';
import type { ConformanceCase } from './server-under-test.ts';

const AS_ANOTHER = 'Somebody could open apps as somebody else.';
const LOCKED_OUT = 'A person who may open the app would be locked out.';
const NOT_OFFERED = 'Somebody could open apps that the portal does not offer.';
const MISSPELT = 'An e-mail that is none would be taken for an answer to who somebody is.';

/** Who is answered, and for which apps. */
export const ACCESS_CASES: readonly ConformanceCase[] = [
  ...createRequestCases([
    {
      title: 'answers nobody who is not signed in',
      sends: { user: 'nobody' },
      answer: 'unauthenticated',
      means: AS_ANOTHER,
    },
    {
      title: 'takes no e-mail of a request for an identity',
      sends: (server) => ({
        user: 'nobody',
        body: bodyFor(server, { email: server.users[0].email }),
        query: `?email=${encodeURIComponent(server.users[0].email)}`,
      }),
      answer: 'unauthenticated',
      means: AS_ANOTHER,
    },
    {
      title: 'takes the e-mail of the person who is signed in',
      sends: (server) => ({ body: bodyFor(server, { email: server.users[0].email }) }),
      answer: 'embed',
      means: LOCKED_OUT,
    },
    {
      title: 'takes their e-mail in capitals',
      sends: (server) => ({
        body: bodyFor(server, { email: server.users[0].email.toUpperCase() }),
      }),
      answer: 'embed',
      means: LOCKED_OUT,
    },
    {
      title: 'refuses the e-mail of somebody else',
      sends: (server) => ({ body: bodyFor(server, { email: server.users[1].email }) }),
      answer: 'identity_mismatch',
      means: 'A page could show one person the apps of another.',
    },
    {
      title: 'refuses an e-mail with blanks around it',
      sends: (server) => ({ body: bodyFor(server, { email: ` ${server.users[0].email} ` }) }),
      answer: 'invalid_request',
      means: MISSPELT,
    },
    {
      title: 'refuses an e-mail that is none',
      sends: (server) => ({ body: bodyFor(server, { email: 'somebody' }) }),
      answer: 'invalid_request',
      means: MISSPELT,
    },
    {
      title: 'asks who it is only after it has understood the request',
      sends: { user: 'nobody', body: '{"appId":1}' },
      answer: 'invalid_request',
      means: 'Strangers could make the portal look up sessions with nonsense.',
    },
    {
      title: 'refuses an app that the portal does not offer',
      sends: (server) => ({ body: JSON.stringify({ appId: foreignAppOf(server) }) }),
      answer: 'app_not_allowed',
      means: NOT_OFFERED,
    },
    {
      title: 'refuses the UUID of an app that the portal does not offer',
      sends: { body: '{"appId":"00000000-0000-4000-8000-000000000000"}' },
      answer: 'app_not_allowed',
      means: NOT_OFFERED,
    },
  ]),
  {
    title: 'takes the app’s UUID in capitals for the same app',
    run: async (server) => {
      const plain = expectEmbed(await ask(server), server.app, LOCKED_OUT);
      const capitals = await ask(server, {
        body: bodyFor(server, { appId: server.app.toUpperCase() }),
      });
      const { version } = expectEmbed(capitals, server.app, LOCKED_OUT);
      if (version === plain.version) return;
      fail('one embed URL for both spellings', 'two', 'Each could end the session of the other.');
    },
  },
];
