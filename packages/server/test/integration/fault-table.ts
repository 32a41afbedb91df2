import type { EmulatorOptions, Fault, FaultRule } from '@tooljet-embed/emulator';
import type { EmbedRequest, ErrorCode } from '@tooljet-embed/protocol';

/** Apps of the emulator, and one that does not exist. */
export const ORDERS = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160001';
export const PAYROLL = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160003';
const UNKNOWN_APP = '00000000-0000-4000-8000-000000000000';

/** Fault of ToolJet, and the handler's response. */
export interface FaultCase {
  title: string;
  rule?: FaultRule;
  /** Options of the emulator. */
  instance?: EmulatorOptions;
  /** Request that Ada sends before. @default none */
  askedBefore?: EmbedRequest;
  /** Request that Ada sends. @default one for the app "Orders" */
  asks?: EmbedRequest;
  status: number;
  /** Expected error code; missing if the response has an embed URL anyway. */
  code?: ErrorCode;
  /** Expected number of calls to ToolJet. @default 1, or 2 if the PAT is redeemed as well */
  calls?: number;
}

type Outcome = [status: number, code?: ErrorCode];
type Call = 'generate' | 'redeem';

const OPENED: Outcome = [200];
const INVALID: Outcome = [502, 'tooljet_invalid_response'];
const UNAVAILABLE: Outcome = [502, 'tooljet_unavailable'];
const MISCONFIGURED: Outcome = [502, 'misconfigured'];
const TIMEOUT: Outcome = [504, 'tooljet_timeout'];
const DENIED: Outcome = [403, 'access_denied'];
const REJECTED: Outcome = [502, 'session_rejected'];
const BUSY: Outcome = [503, 'tooljet_busy'];

function meets(call: Call, fault: Fault, [status, code]: Outcome, more: Partial<FaultCase> = {}) {
  const { kind, ...details } = fault;
  const words = Object.values(details).map(String).join(' ');
  return {
    title: `${call}: ${kind} ${words}`.trim(),
    rule: { call, fault },
    ...(call === 'redeem' && { asks: { appId: ORDERS, direct: true } }),
    status,
    ...(code && { code }),
    ...more,
  } satisfies FaultCase;
}

/** Creates the cases of a fault for both calls of the server. */
const meetsBoth = (fault: Fault, outcome: Outcome): FaultCase[] => [
  meets('generate', fault, outcome),
  meets('redeem', fault, outcome),
];

const AGAIN = { calls: 4 };

/** Cases for every kind of fault of the emulator. A missing kind does not compile. */
export const FAULTS: Record<Fault['kind'], FaultCase[]> = {
  status: [
    meets('generate', { kind: 'status', status: 200 }, INVALID),
    meets('generate', { kind: 'status', status: 400 }, MISCONFIGURED),
    meets('generate', { kind: 'status', status: 401 }, MISCONFIGURED),
    ...[400, 401].map((status) => meets('redeem', { kind: 'status', status }, REJECTED, AGAIN)),
    ...meetsBoth({ kind: 'status', status: 403 }, DENIED),
    ...[404, 405, 451].flatMap((status) => meetsBoth({ kind: 'status', status }, MISCONFIGURED)),
    ...meetsBoth({ kind: 'status', status: 429 }, BUSY),
    ...[408, 500, 502, 503, 504, 599].flatMap((status) =>
      meetsBoth({ kind: 'status', status }, UNAVAILABLE),
    ),
  ],
  delay: [
    ...meetsBoth({ kind: 'delay', delayMs: 20 }, OPENED),
    ...meetsBoth({ kind: 'delay', delayMs: 60_000 }, TIMEOUT),
  ],
  hang: meetsBoth({ kind: 'hang' }, TIMEOUT),
  drip: [
    ...meetsBoth({ kind: 'drip', bytes: 100, everyMs: 2 }, OPENED),
    ...meetsBoth({ kind: 'drip' }, TIMEOUT),
  ],
  reset: [
    ...meetsBoth({ kind: 'reset', at: 'before-body' }, UNAVAILABLE),
    ...meetsBoth({ kind: 'reset', at: 'mid-body' }, INVALID),
  ],
  'content-type': ['text/plain', 'text/html', null].flatMap((value) =>
    meetsBoth({ kind: 'content-type', value }, INVALID),
  ),
  html: [
    ...meetsBoth({ kind: 'html' }, UNAVAILABLE),
    ...meetsBoth({ kind: 'html', status: 200 }, INVALID),
    ...meetsBoth({ kind: 'html', status: 404 }, MISCONFIGURED),
  ],
  truncated: meetsBoth({ kind: 'truncated' }, INVALID),
  oversized: meetsBoth({ kind: 'oversized' }, INVALID),
  bomb: meetsBoth({ kind: 'bomb', bytes: 8 * 2 ** 20 }, INVALID),
  redirect: meetsBoth({ kind: 'redirect' }, MISCONFIGURED),
  'redirect-url': (
    ['other-host', 'http', 'javascript', 'userinfo', 'other-app', 'other-token', 'none'] as const
  ).map((to) => meets('generate', { kind: 'redirect-url', to }, INVALID)),
  revoke: [
    meets('generate', { kind: 'revoke', what: 'access' }, DENIED),
    meets('redeem', { kind: 'revoke', what: 'pat' }, REJECTED, AGAIN),
    {
      ...meets('redeem', { kind: 'revoke', what: 'pat' }, OPENED, AGAIN),
      title: 'redeem: revoke pat, once',
      rule: { call: 'redeem', times: 1, fault: { kind: 'revoke', what: 'pat' } },
    },
  ],
};

/** Instance that has reached its rate limit and sends Retry-After. */
export const ONE_A_MINUTE: FaultCase = {
  title: 'that takes one generation a minute',
  instance: { rateLimit: { limit: 1, windowMs: 60_000 } },
  askedBefore: { appId: PAYROLL },
  status: 503,
  code: 'tooljet_busy',
  calls: 2,
};

/** ToolJet instances that reject every request. */
export const INSTANCES: FaultCase[] = [
  ...(
    [
      ['without its external API', { externalApi: false }],
      ['without a licence', { edition: 'unlicensed' }],
      ['of the starter plan', { edition: 'starter' }],
      ['of the community edition', { edition: 'community' }],
    ] as const
  ).map(([title, instance]): FaultCase => ({
    title,
    instance,
    status: 502,
    code: 'misconfigured',
  })),
  {
    title: 'that does not know the user',
    instance: { users: [{ email: 'grace@example.com', name: 'Grace' }], apps: [] },
    status: 404,
    code: 'user_not_found',
  },
  {
    title: 'that does not know the app',
    asks: { appId: UNKNOWN_APP },
    status: 404,
    code: 'app_not_found',
  },
  {
    title: 'that does not let the user open the app',
    instance: {
      users: [{ email: 'ada@example.com', name: 'Ada' }],
      apps: [{ id: ORDERS, name: 'Orders', users: [] }],
    },
    status: 403,
    code: 'access_denied',
  },
  ONE_A_MINUTE,
];
