import { ACCESS_CASES } from './access-cases.ts';
import { ANSWER_CASES } from './answer-cases.ts';
import { BODY_CASES } from './body-cases.ts';
import { CONNECTION_CASES } from './connection-cases.ts';
import { HOST_CASES } from './host-cases.ts';
import { MEDIA_TYPE_CASES } from './media-type-cases.ts';
import { METHOD_CASES } from './method-cases.ts';
import { ORIGIN_CASES } from './origin-cases.ts';
import type { ConformanceCase } from './server-under-test.ts';

/** Promises that every adapter and runtime must keep, one per case. A case that `needs` a fact is skipped without it. */
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
