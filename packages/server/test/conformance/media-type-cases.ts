import { gzipSync } from 'node:zlib';
import type { ConformanceCase } from './server-under-test.ts';
import { bodyFor, createRequestCases } from './request-case.ts';

const JSON_TYPES = [
  'application/json; charset=utf-8',
  'Application/JSON;charset="UTF-8"',
  'application/vnd.portal+json',
];

const OTHER_TYPES = [
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'text/plain; x=application/json',
  'application/jsonp',
];

const FORM = 'A form of another site, which needs no permission, could send the request.';

/** Only JSON is read, because other sites cannot send it without being asked. */
export const MEDIA_TYPE_CASES: readonly ConformanceCase[] = createRequestCases([
  ...JSON_TYPES.map((type) => ({
    title: `takes ${type}`,
    sends: { headers: { 'content-type': type } },
    answer: 'embed' as const,
    means: 'Clients that say more than "application/json" would be locked out.',
  })),
  ...OTHER_TYPES.map((type) => ({
    title: `refuses ${type}`,
    sends: { headers: { 'content-type': type } },
    answer: 'unsupported_media_type' as const,
    means: FORM,
  })),
  {
    title: 'refuses a body that does not say what it is',
    sends: { headers: { 'content-type': undefined } },
    answer: 'unsupported_media_type',
    means: FORM,
  },
  {
    title: 'refuses a compressed body',
    sends: (server) => ({
      headers: { 'content-encoding': 'gzip' },
      body: gzipSync(bodyFor(server)),
    }),
    answer: 'unsupported_media_type',
    means: 'A few bytes could become a body of any size.',
  },
]);
