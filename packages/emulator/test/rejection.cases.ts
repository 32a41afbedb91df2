import { expect } from 'vitest';
import type { ApiCase } from './conformance-case.ts';
import { ADA, type ApiHarness, GENERATE_PATH, GRACE, ORDERS_ID, PAYROLL_ID } from './setup-api.ts';

const VALID = { email: ADA, appId: ORDERS_ID };
const UNKNOWN_ID = '11111111-2222-4333-8444-555555555555';
const UNKNOWN_EMAIL = 'unknown@example.com';
const WRONG_TOKEN = { Authorization: 'Basic wrong' };

/** Section 1 of the protocol: rejections of a generate request, their order and their messages. */
export const REJECTION_CASES: readonly ApiCase[] = [
  {
    mark: 'S',
    title: 'checks ENABLE_EXTERNAL_API before the license and the token',
    options: { externalApi: false, edition: 'unlicensed' },
    check: expectRejection(VALID, 403, 'External API is disabled', WRONG_TOKEN),
  },
  {
    mark: 'S',
    title: 'checks the license before the token',
    options: { edition: 'unlicensed' },
    check: expectRejection(VALID, 403, 'You do not have access to this resource', WRONG_TOKEN),
  },
  {
    mark: 'S',
    title: 'checks the token before the body',
    check: expectRejection({ email: 'invalid' }, 403, 'Unauthorized', WRONG_TOKEN),
  },
  {
    mark: 'S',
    title: 'responds 403, not 401, to a wrong API token',
    check: expectRejection(VALID, 403, 'Unauthorized', WRONG_TOKEN),
  },
  {
    mark: 'S',
    title: 'responds 403, not 401, without an API token',
    check: expectRejection(VALID, 403, 'Unauthorized', {}),
  },
  {
    mark: 'S',
    title: 'responds 404 to a generate request in the community edition',
    options: { edition: 'community' },
    check: expectRejection(VALID, 404, `Cannot POST ${GENERATE_PATH}`),
  },
  {
    mark: 'I',
    title: 'responds 451 to a generate request in the starter plan',
    options: { edition: 'starter' },
    check: expectRejection(VALID, 451, expect.any(String)),
  },
  {
    mark: 'S',
    title: 'responds 201 to a generate request in the enterprise edition',
    options: { edition: 'enterprise', externalApi: true },
    check: expectCreated(VALID),
  },
  {
    mark: 'S',
    title: 'lists every invalid field in the message',
    check: expectRejection(
      {
        email: 'invalid',
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
    title: 'rejects a number that is sent as a string',
    check: expectRejection({ ...VALID, sessionExpiry: '60' }, 400, [
      'sessionExpiry must not be less than 1',
      'sessionExpiry must be an integer number',
    ]),
  },
  {
    mark: 'S',
    title: 'accepts lifetimes of any length',
    check: expectCreated({
      ...VALID,
      sessionExpiry: 1e12,
      patExpiry: Number.MAX_SAFE_INTEGER,
    }),
  },
  {
    mark: 'S',
    title: 'ignores unknown fields and fields that are null',
    check: expectCreated({ ...VALID, userId: null, appSlug: null, patExpiry: null, role: 'admin' }),
  },
  {
    mark: 'S',
    title: 'responds 400 when email and userId are missing',
    check: expectRejection({ appId: ORDERS_ID }, 400, 'Either userId or email must be provided'),
  },
  {
    mark: 'S',
    title: 'responds 500, a known defect, when appId and appSlug are missing',
    check: expectRejection({ email: ADA }, 500, expect.any(String)),
  },
  {
    mark: 'I',
    title: 'sends the raw message of the error when appId and appSlug are missing',
    check: expectRejection({ email: ADA }, 500, "Cannot read properties of null (reading 'id')"),
  },
  {
    mark: 'S',
    title: 'responds 400 to an unknown slug',
    check: expectRejection({ email: ADA, appSlug: 'unknown' }, 400, 'Invalid appId or appSlug'),
  },
  {
    mark: 'I',
    title: 'responds 400 to an unknown app id',
    check: expectRejection({ email: ADA, appId: UNKNOWN_ID }, 400, 'Invalid appId or appSlug'),
  },
  {
    mark: 'S',
    title: 'responds 404 with a message that contains "user" to an unknown user',
    check: expectRejection(
      { email: UNKNOWN_EMAIL, appId: ORDERS_ID },
      404,
      expect.stringMatching(/user/i),
    ),
  },
  {
    mark: 'U',
    title: 'uses unknownUserMessage for an unknown user',
    options: { unknownUserMessage: 'No user has this email' },
    check: expectRejection(
      { email: UNKNOWN_EMAIL, appId: ORDERS_ID },
      404,
      'No user has this email',
    ),
  },
  {
    mark: 'S',
    title: 'responds 403 without a guard message when the user may not open the app',
    check: expectRejection(
      { email: GRACE, appId: PAYROLL_ID },
      403,
      expect.not.stringMatching(
        /^(External API is disabled|You do not have access to this resource|Unauthorized)$/,
      ),
    ),
  },
  {
    mark: 'U',
    title: 'uses accessDeniedMessage when the user may not open the app',
    options: { accessDeniedMessage: 'This app is not for you' },
    check: expectRejection({ email: GRACE, appId: PAYROLL_ID }, 403, 'This app is not for you'),
  },
  {
    mark: 'S',
    title: 'responds to errors with statusCode, timestamp, path and message, and no error key',
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
    title: 'rejects invalid JSON with 400 before the token is checked',
    check: expectRejection('{"email":', 400, expect.any(String), {}),
  },
  {
    mark: 'I',
    title: 'treats a body without the JSON content type as empty',
    check: async (api) => {
      const headers = {
        Authorization: `Basic ${api.emulator.apiToken}`,
        'Content-Type': 'text/plain',
      };
      const message = 'Either userId or email must be provided';
      await expectRejection(VALID, 400, message, headers)(api);
    },
  },
  {
    mark: 'U',
    title: 'rejects a body larger than 1 MiB with 413',
    check: expectRejection({ ...VALID, filler: 'x'.repeat(2_000_000) }, 413, expect.any(String)),
  },
  {
    mark: 'S',
    title: 'responds with HTML 502 or 504 when a proxy in front fails',
    options: {
      faults: [
        { call: 'generate', times: 1, fault: { kind: 'html' } },
        { call: 'generate', times: 1, fault: { kind: 'html', status: 504 } },
      ],
    },
    check: async ({ generate }) => {
      for (const expected of [502, 504]) {
        const { status, headers } = await generate(VALID);
        expect([status, headers.get('content-type')]).toEqual([expected, 'text/html']);
      }
    },
  },
];

function expectCreated(body: object): ApiCase['check'] {
  return async ({ generate }) => {
    expect((await generate(body)).status).toBe(201);
  };
}

function expectRejection(
  request: unknown,
  status: number,
  message: unknown,
  headers?: Record<string, string>,
): (api: ApiHarness) => Promise<void> {
  return async ({ generate }) => {
    const response = await generate(request, headers);
    expect(response.status).toBe(status);
    expect(response.body['message']).toEqual(message);
  };
}
