import { inspect } from 'node:util';
import {
  type Emulator,
  type EmulatorOptions,
  type Fault,
  type FaultRule,
  startEmulator,
} from '@tooljet-embed/emulator';
import type { EmbedRequest, ErrorCode } from '@tooljet-embed/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import type { EmbedServerOptions } from '../../src/index.ts';
import { createEmbedUnderTest, type RecordedLog } from '../utils/embed-under-test.ts';
import { serve, serveHandler } from '../utils/serve.ts';

/** Apps of the emulator, and one that does not exist. */
const ORDERS = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160001';
const PAYROLL = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160003';
const UNKNOWN_APP = '00000000-0000-4000-8000-000000000000';

/** Fault of ToolJet, and the handler's response. */
interface FaultCase {
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
const FAULTS: Record<Fault['kind'], FaultCase[]> = {
  // Only documents have scripts, and the server loads none.
  'blocked-script': [
    {
      title: 'page: blocked-script',
      rule: { call: 'page', fault: { kind: 'blocked-script' } },
      status: 200,
    },
  ],
  status: [
    meets('generate', { kind: 'status', status: 200 }, INVALID),
    meets('generate', { kind: 'status', status: 400 }, MISCONFIGURED),
    meets('generate', { kind: 'status', status: 401 }, MISCONFIGURED),
    ...[400, 401].map((status) => meets('redeem', { kind: 'status', status }, REJECTED, AGAIN)),
    ...meetsBoth({ kind: 'status', status: 403 }, DENIED),
    ...meetsBoth(
      { kind: 'status', status: 500, message: 'ada@example.com pat_c0ffee' },
      UNAVAILABLE,
    ),
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
const ONE_A_MINUTE: FaultCase = {
  title: 'allows one generation a minute',
  instance: { rateLimit: { limit: 1, windowMs: 60_000 } },
  askedBefore: { appId: PAYROLL },
  status: 503,
  code: 'tooljet_busy',
  calls: 2,
};

/** ToolJet instances that reject every request. */
const INSTANCES: FaultCase[] = [
  ...(
    [
      ['has no external API', { externalApi: false }],
      ['has no license', { edition: 'unlicensed' }],
      ['is on the starter plan', { edition: 'starter' }],
      ['is the community edition', { edition: 'community' }],
    ] as const
  ).map(([title, instance]): FaultCase => ({
    title,
    instance,
    status: 502,
    code: 'misconfigured',
  })),
  {
    title: 'does not know the user',
    instance: { users: [{ email: 'grace@example.com', name: 'Grace' }], apps: [] },
    status: 404,
    code: 'user_not_found',
  },
  {
    title: 'does not know the app',
    asks: { appId: UNKNOWN_APP },
    status: 404,
    code: 'app_not_found',
  },
  {
    title: 'does not let the user open the app',
    instance: {
      users: [{ email: 'ada@example.com', name: 'Ada' }],
      apps: [{ id: ORDERS, name: 'Orders', users: [] }],
    },
    status: 403,
    code: 'access_denied',
  },
  ONE_A_MINUTE,
];

/** Short timeouts for tests that wait for a timeout. */
const SHORT_TIMES = { timeouts: { upstreamMs: 1000, totalMs: 2000 } } as const;

/** Portal in which Ada is signed in, and an emulator behind it. */
interface TestPortal {
  emulator: Emulator;
  logs: RecordedLog[];
  ask(body: unknown): Promise<Response>;
}

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Starts a portal and an emulator until the test ends. */
async function start(
  instance: EmulatorOptions = {},
  options: Partial<EmbedServerOptions> = {},
): Promise<TestPortal> {
  const emulator = await startEmulator(instance);
  const embed = createEmbedUnderTest({
    baseUrl: emulator.apiUrl,
    embedOrigins: [emulator.publicUrl],
    apiToken: emulator.apiToken,
    apps: () => true,
    openMode: 'direct',
    ...options,
  });
  const served = await serveHandler(embed.handler);
  closing.push(
    () => served.close(),
    () => emulator.close(),
  );
  const headers = { 'content-type': 'application/json' };
  return {
    emulator,
    logs: embed.logs,
    ask: (body) => fetch(served.url, { method: 'POST', headers, body: JSON.stringify(body) }),
  };
}

async function expectAnswer(portal: TestPortal, each: Omit<FaultCase, 'title'>): Promise<Response> {
  if (each.askedBefore) await (await portal.ask(each.askedBefore)).json();
  if (each.rule) portal.emulator.faults.add(each.rule);
  const asks = each.asks ?? { appId: ORDERS };
  const answer = await portal.ask(asks);
  const body = (await answer.json()) as Record<string, unknown>;
  expect({ status: answer.status, code: body['code'] }).toEqual({
    status: each.status,
    code: each.code,
  });
  expect('redirectUrl' in body || 'frameUrl' in body).toBe(each.status === 200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(portal.emulator.journal.entries()).toHaveLength(each.calls ?? (asks.direct ? 2 : 1));
  const { redirectUrl: _redirectUrl, frameName: _frameName, ...others } = body;
  const seen = inspect([others, [...answer.headers], portal.logs], { depth: Infinity });
  expect(seen).not.toMatch(/ada@|pat_[0-9a-f]|eyJ[\w-]+\.eyJ/i);
  expect(seen).not.toContain(portal.emulator.apiToken);
  return answer;
}

describe.each(Object.entries(FAULTS))(
  'the handler when ToolJet has the fault "%s"',
  (_kind, cases) => {
    it.each(cases)('responds $status $code to $title', async (each) => {
      const times = each.code === 'tooljet_timeout' ? SHORT_TIMES : {};
      await expectAnswer(await start(each.instance, times), each);
    });
  },
);

describe('the handler', () => {
  it.each(INSTANCES)('responds $status $code when ToolJet $title', async (each) => {
    await expectAnswer(await start(each.instance), each);
  });

  it('responds misconfigured when ToolJet knows another API token', async () => {
    const portal = await start({}, { apiToken: 'another-token' });
    await expectAnswer(portal, { status: 502, code: 'misconfigured' });
  });

  it('responds tooljet_unavailable when ToolJet is down', async () => {
    const portal = await start();
    await portal.emulator.close();
    await expectAnswer(portal, { status: 502, code: 'tooljet_unavailable', calls: 0 });
  });

  it('passes Retry-After on when ToolJet sends it', async () => {
    const answer = await expectAnswer(await start(ONE_A_MINUTE.instance), ONE_A_MINUTE);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(58);
  });

  it('sends a Retry-After of at most a minute when ToolJet sends none', async () => {
    const portal = await start();
    portal.emulator.faults.add({ call: 'generate', fault: { kind: 'status', status: 429 } });
    const answer = await portal.ask({ appId: ORDERS });
    const seconds = Number(answer.headers.get('retry-after'));
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(seconds).toBeLessThanOrEqual(60);
  });

  it.each([301, 302, 303, 307, 308])(
    'does not follow a redirect with the status %i',
    async (status) => {
      let requests = 0;
      const elsewhere = await serve((_request, response) => {
        requests += 1;
        response.end();
      });
      closing.push(() => elsewhere.close());
      const portal = await start();
      const fault = { kind: 'redirect', status, location: `${elsewhere.url}/trap` } as const;
      portal.emulator.faults.add({ call: 'any', fault });
      await expectAnswer(portal, { status: 502, code: 'misconfigured' });
      expect(requests).toBe(0);
    },
  );

  it('limits its memory when ToolJet sends a compressed bomb', async () => {
    const bytes = 400 * 2 ** 20;
    const portal = await start({}, { timeouts: { upstreamMs: 20_000, totalMs: 25_000 } });
    portal.emulator.faults.add({ call: 'generate', fault: { kind: 'bomb', bytes } });
    const before = process.resourceUsage().maxRSS;
    await expectAnswer(portal, { status: 502, code: 'tooljet_invalid_response' });
    const grownBytes = (process.resourceUsage().maxRSS - before) * 1024;
    expect(grownBytes).toBeLessThan(bytes / 4);
  });
});
