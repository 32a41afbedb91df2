import { expect } from 'vitest';
import type { ApiCases, ApiCheck } from './conformance-cases.ts';
import { ADA, GENERATE_PATH, GRACE, ORDERS_ID, PAYROLL_ID } from './setup-api.ts';

const VALID = { email: ADA, appId: ORDERS_ID };
const UNKNOWN_ID = '11111111-2222-4333-8444-555555555555';
const UNKNOWN_USER = { email: 'unknown@example.com', appId: ORDERS_ID };
const WITHOUT_ACCESS = { email: GRACE, appId: PAYROLL_ID };
const WRONG_TOKEN = { Authorization: 'Basic wrong' };

/** Section 1 of the protocol: rejections of a generate request, their order and their messages. */
export const REJECTION_CASES: ApiCases = {
  '[S] checks ENABLE_EXTERNAL_API before the license and the token': {
    options: { externalApi: false, edition: 'unlicensed' },
    check: expectRejection(VALID, 403, 'External API is disabled', WRONG_TOKEN),
  },
  '[S] checks the license before the token': {
    options: { edition: 'unlicensed' },
    check: expectRejection(VALID, 403, 'You do not have access to this resource', WRONG_TOKEN),
  },
  '[S] checks the token before the body': expectRejection(
    { email: 'invalid' },
    403,
    'Unauthorized',
    WRONG_TOKEN,
  ),
  '[S] responds 403, not 401, to a wrong API token': expectRejection(
    VALID,
    403,
    'Unauthorized',
    WRONG_TOKEN,
  ),
  '[S] responds 403, not 401, without an API token': expectRejection(
    VALID,
    403,
    'Unauthorized',
    {},
  ),
  '[S] responds 404 to a generate request in the community edition': {
    options: { edition: 'community' },
    check: expectRejection(VALID, 404, `Cannot POST ${GENERATE_PATH}`),
  },
  '[I] responds 451 to a generate request in the starter plan': {
    options: { edition: 'starter' },
    check: expectRejection(VALID, 451, expect.any(String)),
  },
  '[S] responds 201 to a generate request in the enterprise edition': {
    options: { edition: 'enterprise', externalApi: true },
    check: expectCreated(VALID),
  },
  '[S] lists every invalid field in the message': expectRejection(
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
  '[I] rejects a number that is sent as a string': expectRejection(
    { ...VALID, sessionExpiry: '60' },
    400,
    ['sessionExpiry must not be less than 1', 'sessionExpiry must be an integer number'],
  ),
  '[S] accepts lifetimes of any length': expectCreated({
    ...VALID,
    sessionExpiry: 1e12,
    patExpiry: Number.MAX_SAFE_INTEGER,
  }),
  '[S] ignores unknown fields and fields that are null': expectCreated({
    ...VALID,
    userId: null,
    appSlug: null,
    patExpiry: null,
    role: 'admin',
  }),
  '[S] responds 400 when email and userId are missing': expectRejection(
    { appId: ORDERS_ID },
    400,
    'Either userId or email must be provided',
  ),
  '[S] responds 500, a known defect, when appId and appSlug are missing': expectRejection(
    { email: ADA },
    500,
    expect.any(String),
  ),
  '[I] sends the raw message of the error when appId and appSlug are missing': expectRejection(
    { email: ADA },
    500,
    "Cannot read properties of null (reading 'id')",
  ),
  '[S] responds 400 to an unknown slug': expectRejection(
    { email: ADA, appSlug: 'unknown' },
    400,
    'Invalid appId or appSlug',
  ),
  '[I] responds 400 to an unknown app id': expectRejection(
    { email: ADA, appId: UNKNOWN_ID },
    400,
    'Invalid appId or appSlug',
  ),
  '[S] responds 404 with a message that contains "user" to an unknown user': expectRejection(
    UNKNOWN_USER,
    404,
    expect.stringMatching(/user/i),
  ),
  '[U] uses unknownUserMessage for an unknown user': {
    options: { unknownUserMessage: 'No user has this email' },
    check: expectRejection(UNKNOWN_USER, 404, 'No user has this email'),
  },
  '[S] responds 403 without a guard message when the user may not open the app': expectRejection(
    WITHOUT_ACCESS,
    403,
    expect.not.stringMatching(
      /^(External API is disabled|You do not have access to this resource|Unauthorized)$/,
    ),
  ),
  '[U] uses accessDeniedMessage when the user may not open the app': {
    options: { accessDeniedMessage: 'This app is not for you' },
    check: expectRejection(WITHOUT_ACCESS, 403, 'This app is not for you'),
  },
  '[S] responds with statusCode, timestamp, path and message, and no error key': async (api) => {
    const { generate, emulator } = api;
    const { body, headers } = await generate({});
    expect(body).toEqual({
      statusCode: 400,
      timestamp: new Date(emulator.clock.now()).toISOString(),
      path: GENERATE_PATH,
      message: 'Either userId or email must be provided',
    });
    expect(headers.get('content-type')).toMatch(/^application\/json/);
  },
  '[I] rejects invalid JSON with 400 before the token is checked': expectRejection(
    '{"email":',
    400,
    expect.any(String),
    {},
  ),
  '[I] treats a body without the JSON content type as empty': async (api) => {
    const headers = {
      Authorization: `Basic ${api.emulator.apiToken}`,
      'Content-Type': 'text/plain',
    };
    const message = 'Either userId or email must be provided';
    await expectRejection(VALID, 400, message, headers)(api);
  },
  '[U] rejects a body larger than 1 MiB with 413': expectRejection(
    { ...VALID, filler: 'x'.repeat(2_000_000) },
    413,
    expect.any(String),
  ),
  '[S] responds with HTML 502 or 504 when a proxy in front fails': {
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
};

function expectCreated(body: object): ApiCheck {
  return async ({ generate }) => {
    expect((await generate(body)).status).toBe(201);
  };
}

function expectRejection(
  request: unknown,
  status: number,
  message: unknown,
  headers?: Record<string, string>,
): ApiCheck {
  return async ({ generate }) => {
    const response = await generate(request, headers);
    expect(response.status).toBe(status);
    expect(response.body['message']).toEqual(message);
  };
}
