import { expectHeader, expectProblem } from './expect-answer.ts';
import { ask } from './request-case.ts';
import type { ConformanceCase } from './server-under-test.ts';

const METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const MEANS = 'Addresses that are only looked at, and preflights, must have no effect.';

/** Only POST is answered with an embed URL. */
export const METHOD_CASES: readonly ConformanceCase[] = [
  ...METHODS.map((method) => createMethodCase(method, '')),
  createMethodCase('GET', '{}'),
];

function createMethodCase(method: string, body: string): ConformanceCase {
  return {
    title: `answers ${method}${body && ' with a body'} with 405 and the method to use`,
    run: async (server) => {
      const answer = await ask(server, { method, body });
      expectProblem(answer, 'method_not_allowed', MEANS);
      expectHeader(answer, 'allow', /^POST$/, 'A client cannot find out what to do.');
    },
  };
}
