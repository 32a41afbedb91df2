import { expect } from 'vitest';
import { ADA, type ApiBench, GENERATE_PATH, GRACE, ORDERS_ID, PAYROLL_ID } from './api-bench.ts';
import type { ApiRow } from './row.ts';

const GOOD = { email: ADA, appId: ORDERS_ID };
const UNKNOWN_ID = '11111111-2222-4333-8444-555555555555';

/** Section 1: what is refused, in which order and in which words. */
export const REFUSAL_ROWS: readonly ApiRow[] = [
  {
    mark: 'S',
    says: 'the external API comes first: 403 "External API is disabled" without it',
    options: { externalApi: false, edition: 'unlicensed' },
    check: refuses(GOOD, 403, 'External API is disabled', { Authorization: 'Basic wrong' }),
  },
  {
    mark: 'S',
    says: 'the licence comes before the token: 403 "You do not have access to this resource"',
    options: { edition: 'unlicensed' },
    check: refuses(GOOD, 403, 'You do not have access to this resource', {
      Authorization: 'Basic wrong',
    }),
  },
  {
    mark: 'S',
    says: 'the token comes before the body',
    check: refuses({ email: 'nobody' }, 403, 'Unauthorized', { Authorization: 'Basic wrong' }),
  },
  {
    mark: 'S',
    says: 'the community edition has no such route: 404',
    options: { edition: 'community' },
    check: refuses(GOOD, 404, `Cannot POST ${GENERATE_PATH}`),
  },
  {
    mark: 'I',
    says: 'the starter plan answers 451',
    options: { edition: 'starter' },
    check: refuses(GOOD, 451, expect.any(String)),
  },
  {
    mark: 'S',
    says: 'an enterprise instance answers',
    options: { edition: 'enterprise', externalApi: true },
    check: async ({ generate }) => {
      expect((await generate(GOOD)).status).toBe(201);
    },
  },
  {
    mark: 'S',
    says: 'every wrong field is named in a list',
    check: refuses(
      {
        email: 'nobody',
        userId: 'x',
        appId: 'orders',
        appSlug: 7,
        sessionExpiry: 0,
        patExpiry: 1.5,
      },
      400,
      [
        'email must be an email',
        'userId must be a UUID',
        'appId must be a UUID',
        'appSlug must be a string',
        'sessionExpiry must not be less than 1',
        'patExpiry must be an integer number',
      ],
    ),
  },
  {
    mark: 'I',
    says: 'a number written as a text is refused',
    check: refuses({ ...GOOD, sessionExpiry: '60' }, 400, [
      'sessionExpiry must not be less than 1',
      'sessionExpiry must be an integer number',
    ]),
  },
  {
    mark: 'S',
    says: 'there is no maximum',
    check: async ({ generate }) => {
      const lifetimes = { sessionExpiry: 1e12, patExpiry: Number.MAX_SAFE_INTEGER };
      expect((await generate({ ...GOOD, ...lifetimes })).status).toBe(201);
    },
  },
  {
    mark: 'S',
    says: 'unknown fields are dropped and null counts as absent',
    check: async ({ generate }) => {
      const body = { ...GOOD, userId: null, appSlug: null, patExpiry: null, role: 'admin' };
      expect((await generate(body)).status).toBe(201);
    },
  },
  {
    mark: 'S',
    says: 'neither email nor userId: 400 "Either userId or email must be provided"',
    check: refuses({ appId: ORDERS_ID }, 400, 'Either userId or email must be provided'),
  },
  {
    mark: 'S',
    says: 'neither appId nor appSlug: 500, their known defect',
    check: refuses({ email: ADA }, 500, 'Internal server error'),
  },
  {
    mark: 'S',
    says: 'an unknown slug: 400 "Invalid appId or appSlug"',
    check: refuses({ email: ADA, appSlug: 'nothing' }, 400, 'Invalid appId or appSlug'),
  },
  {
    mark: 'I',
    says: 'an unknown id: 400 "Invalid appId or appSlug"',
    check: refuses({ email: ADA, appId: UNKNOWN_ID }, 400, 'Invalid appId or appSlug'),
  },
  {
    mark: 'S',
    says: 'an unknown user: 404, and the message contains "user"',
    check: refuses(
      { email: 'nobody@example.com', appId: ORDERS_ID },
      404,
      expect.stringMatching(/user/i),
    ),
  },
  {
    mark: 'U',
    says: 'the exact text for an unknown user may be another',
    options: { unknownUserMessage: 'No user has this email' },
    check: refuses(
      { email: 'nobody@example.com', appId: ORDERS_ID },
      404,
      'No user has this email',
    ),
  },
  {
    mark: 'S',
    says: 'a user who may not open the app: 403, in none of the three words of the guards',
    check: async (bench) => {
      await refuses(
        { email: GRACE, appId: PAYROLL_ID },
        403,
        expect.not.stringMatching(
          /^(External API is disabled|You do not have access to this resource|Unauthorized)$/,
        ),
      )(bench);
    },
  },
  {
    mark: 'U',
    says: 'the text for a user who may not open the app may be another',
    options: { accessDeniedMessage: 'This app is not for you' },
    check: refuses({ email: GRACE, appId: PAYROLL_ID }, 403, 'This app is not for you'),
  },
  {
    mark: 'S',
    says: 'the error body has statusCode, timestamp, path and message, and no error key',
    check: async ({ generate, emulator }) => {
      const { body, headers } = await generate({});
      expect(body).toEqual({
        statusCode: 400,
        timestamp: new Date(emulator.clock.now()).toISOString(),
        path: GENERATE_PATH,
        message: 'Either userId or email must be provided',
      });
      expect(headers.get('content-type')).toMatch(/^application\/json/);
    },
  },
  {
    mark: 'I',
    says: 'a body that is not JSON is a 400 before any guard looks',
    check: refuses('{"email":', 400, expect.any(String), {}),
  },
  {
    mark: 'I',
    says: 'a body that is not declared as JSON counts as empty',
    check: async (bench) => {
      const headers = {
        Authorization: `Basic ${bench.emulator.apiToken}`,
        'Content-Type': 'text/plain',
      };
      await refuses(GOOD, 400, 'Either userId or email must be provided', headers)(bench);
    },
  },
  {
    mark: 'U',
    says: 'a body that is far too large: 413',
    check: refuses({ ...GOOD, filler: 'x'.repeat(2_000_000) }, 413, expect.any(String)),
  },
  {
    mark: 'S',
    says: 'a proxy in front may answer HTML 502 or 504',
    options: {
      faults: [
        { call: 'generate', times: 1, fault: { kind: 'html' } },
        { call: 'generate', times: 1, fault: { kind: 'html', status: 504 } },
      ],
    },
    check: async ({ generate }) => {
      for (const status of [502, 504]) {
        const answer = await generate(GOOD);
        expect(answer.status).toBe(status);
        expect(answer.headers.get('content-type')).toBe('text/html');
      }
    },
  },
];

function refuses(
  body: unknown,
  status: number,
  message: unknown,
  headers?: Record<string, string>,
): (bench: ApiBench) => Promise<void> {
  return async ({ generate }) => {
    const answer = await generate(body, headers);
    expect({ status: answer.status, message: answer.body['message'] }).toEqual({ status, message });
  };
}
