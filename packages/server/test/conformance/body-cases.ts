import { expectProblem } from './expect-answer.ts';
import { foreignAppOf } from './foreign-app.ts';
import { ask, bodyFor, createRequestCases, type RequestRow } from './request-case.ts';
import type { ConformanceCase } from './server-under-test.ts';

const MOST_BYTES = 4096;
const LARGE = JSON.stringify({ appId: 'a'.repeat(2 * MOST_BYTES) });

const LOCKED_OUT = 'A request that is in order would be locked out.';
const CONFUSED = 'What has two readings could be checked in one and served in the other.';
const MEMORY = 'Requests could fill the memory of the server.';
const UNNOTICED =
  'A mistake in a request would go unnoticed, or do something nobody has thought of.';

const MALFORMED: readonly (readonly [what: string, body: string | Uint8Array])[] = [
  ['an empty body', ''],
  ['a body of blanks', '  '],
  ['a body that breaks off', '{"appId":'],
  ['a list', '[]'],
  ['a text', '"orders"'],
  ['a number', '42'],
  ['null', 'null'],
  ['deep nesting', '['.repeat(4000)],
  ['bytes that are no UTF-8', Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d)],
  ['no app', '{}'],
  ['an app that is a number', '{"appId":1}'],
  ['an app that is a list', '{"appId":["orders"]}'],
  ['an app that is a path', '{"appId":"../admin"}'],
  ['an app with a NUL', '{"appId":"orders\\u0000"}'],
];

/** Members that are no part of the request. */
const FOREIGN_MEMBERS = ['"userId":"1"', '"__proto__":{"email":"x"}', '"constructor":{"x":1}'];

const malformedRows = MALFORMED.map(([what, body]): RequestRow => {
  return {
    title: `refuses ${what}`,
    sends: { body },
    answer: 'invalid_request',
    means: UNNOTICED,
    isMalformed: true,
  };
});

const foreignRows = FOREIGN_MEMBERS.map((member): RequestRow => {
  return {
    title: `refuses the member ${member}`,
    sends: ({ app }) => ({ body: `{"appId":"${app}",${member}}` }),
    answer: 'invalid_request',
    means: UNNOTICED,
    isMalformed: true,
  };
});

const otherRows: readonly RequestRow[] = [
  { title: 'answers with an embed URL', sends: {}, answer: 'embed', means: LOCKED_OUT },
  {
    title: 'takes a chunked body',
    sends: (server) => ({ body: inTwo(bodyFor(server)) }),
    answer: 'embed',
    means: LOCKED_OUT,
  },
  {
    title: 'takes a body with a byte order mark',
    sends: (server) => ({ body: `\uFEFF${bodyFor(server)}` }),
    answer: 'embed',
    means: LOCKED_OUT,
  },
  {
    title: `takes a body of ${MOST_BYTES} bytes`,
    sends: (server) => ({ body: bodyFor(server).padEnd(MOST_BYTES) }),
    answer: 'embed',
    means: LOCKED_OUT,
  },
  {
    title: 'refuses a large body that tells its size',
    sends: { body: LARGE },
    answer: 'payload_too_large',
    means: MEMORY,
  },
  {
    title: 'refuses a large body that does not tell its size',
    sends: { body: [LARGE], isOpenEnded: true },
    answer: 'payload_too_large',
    means: MEMORY,
  },
  {
    title: 'opens the second of two apps when it is the one that is offered',
    sends: (server) => ({ body: nameTwoApps(foreignAppOf(server), server.app) }),
    answer: 'embed',
    means: CONFUSED,
  },
  {
    title: 'opens neither of two apps when the second is not offered',
    sends: (server) => ({ body: nameTwoApps(server.app, foreignAppOf(server)) }),
    answer: 'app_not_allowed',
    means: CONFUSED,
  },
];

/** Bodies: what is read, what is refused, and how much of it. */
export const BODY_CASES: readonly ConformanceCase[] = [
  ...createRequestCases([...otherRows, ...malformedRows, ...foreignRows]),
  {
    title: `refuses a body of ${MOST_BYTES + 1} bytes`,
    run: async (server) => {
      const answer = await ask(server, { body: bodyFor(server).padEnd(MOST_BYTES + 1) });
      // A parser in front keeps the blanks to itself.
      if (server.hasBodyParser && answer.status === 200) return;
      expectProblem(answer, 'payload_too_large', MEMORY);
    },
  },
];

function nameTwoApps(first: string, second: string): string {
  return `{"appId":"${first}","appId":"${second}"}`;
}

/** Parts that are sent one after the other. */
function inTwo(body: string): string[] {
  const middle = body.length / 2;
  return [body.slice(0, middle), body.slice(middle)];
}
