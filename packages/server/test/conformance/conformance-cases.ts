import { ACCESS_CASES } from './access-cases.ts';
import { ANSWER_CASES } from './answer-cases.ts';
import { BODY_CASES } from './body-cases.ts';
import { CONNECTION_CASES } from './connection-cases.ts';
import { HOST_CASES } from './host-cases.ts';
import { MEDIA_TYPE_CASES } from './media-type-cases.ts';
import { METHOD_CASES } from './method-cases.ts';
import { ORIGIN_CASES } from './origin-cases.ts';
import type { ConformanceCase } from './server-under-test.ts';

/**
 * What every server that answers the endpoint has to do, one promise a case, for any test runner.
 * They ask over sockets of their own and need nothing but the endpoint's address, two people and an
 * app; a case that `needs` more is for servers that declare it.
 *
 * @example
 * import { test } from 'node:test';
 * for (const { title, needs, run } of conformanceCases) {
 *   if (!needs || needs in server) test(title, () => run(server));
 * }
 */
export const conformanceCases: readonly ConformanceCase[] = [
  ...METHOD_CASES,
  ...ORIGIN_CASES,
  ...MEDIA_TYPE_CASES,
  ...BODY_CASES,
  ...ACCESS_CASES,
  ...ANSWER_CASES,
  ...CONNECTION_CASES,
  ...HOST_CASES,
];
