import { declared } from './declared.ts';
import { expectEmbed, expectHeader, expectProblem, fail, readJson } from './expect-answer.ts';
import { foreignAppOf } from './foreign-app.ts';
import { ask } from './request-case.ts';
import type { WireAnswer } from './send.ts';
import type { ConformanceCase, ServerUnderTest } from './server-under-test.ts';

const LOST = 'What the host sets, a renewed session say, would be lost.';
const AS_EXPECTED = 'The endpoint does not do what it should, so nothing else can be said of it.';
const UNLIMITED = 'One person could use up what ToolJet allows all of them.';

/** What the host around the endpoint does, for hosts that declare it. */
export const HOST_CASES: readonly ConformanceCase[] = [
  {
    title: 'keeps the headers and cookies of the host beside an embed URL',
    needs: 'hostHeaders',
    run: async (server) => {
      const answer = await ask(server);
      expectEmbed(answer, server.app, AS_EXPECTED);
      expectHostHeaders(answer, server);
    },
  },
  {
    title: 'keeps the headers and cookies of the host beside a refusal',
    needs: 'hostHeaders',
    run: async (server) => {
      const answer = await ask(server, { body: JSON.stringify({ appId: foreignAppOf(server) }) });
      expectProblem(answer, 'app_not_allowed', AS_EXPECTED);
      expectHostHeaders(answer, server);
    },
  },
  {
    title: 'tells a person who asks too often when to ask again',
    needs: 'rateLimit',
    run: async (server) => {
      const { user, requests } = declared(server, 'rateLimit');
      for (let asked = 0; asked < requests; asked += 1) await ask(server, { user });
      const answer = await ask(server, { user });
      expectProblem(answer, 'rate_limited', UNLIMITED);
      expectHeader(answer, 'retry-after', /^[1-9]\d*$/, 'The component does not know when to ask.');
      const { retryAfter } = readJson(answer);
      if (String(retryAfter) === answer.headers['retry-after']) return;
      fail('"retryAfter" to say what the header says', String(retryAfter), 'Clients read either.');
    },
  },
];

function expectHostHeaders({ headers }: WireAnswer, server: ServerUnderTest): void {
  for (const [name, value] of Object.entries(declared(server, 'hostHeaders'))) {
    const got = [headers[name.toLowerCase()] ?? []].flat();
    const isKept = [value].flat().every((one) => got.includes(one));
    if (!isKept) fail(`the host’s header "${name}"`, `${got.length} others`, LOST);
  }
}
