import { inspect } from 'node:util';
import {
  type EmulatorOptions,
  type Fault,
  type FaultRule,
  startEmulator,
} from '@tooljet-embed/emulator';
import type { ErrorCode } from '@tooljet-embed/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { EmbedServerOptions } from '../../src/index.ts';
import { serve } from '../utils/serve.ts';
import { startTestPortal } from '../utils/start-test-portal.ts';

/** Apps of the emulator. */
const ORDERS = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160001';
const PAYROLL = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160003';

/** Fault of ToolJet, and the handler's response. */
interface FaultCase {
  title: string;
  rule: FaultRule;
  isDirect?: boolean;
  outcome: Outcome;
  /** Expected number of calls to ToolJet. @default 1, or 2 if the PAT is redeemed as well */
  calls?: number;
}

/** Expected status and error code. The code is missing if the response has an embed URL anyway. */
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

function meets(call: Call, fault: Fault, outcome: Outcome, calls?: number): FaultCase {
  const { kind, ...details } = fault;
  const isDirect = call === 'redeem';
  const title = [`${call}:`, kind, ...Object.values(details)].join(' ');
  return { title, rule: { call, fault }, isDirect, outcome, calls: calls ?? (isDirect ? 2 : 1) };
}

/** Creates the cases of a fault for both calls of the server. */
const meetsBoth = (fault: Fault, outcome: Outcome): FaultCase[] => [
  meets('generate', fault, outcome),
  meets('redeem', fault, outcome),
];

/** Calls when the server generates and redeems again. */
const AGAIN = 4;

/** Cases for every kind of fault of the emulator. A missing kind does not compile. */
const FAULTS: Record<Fault['kind'], FaultCase[]> = {
  // Only documents have scripts, and the server loads none.
  'blocked-script': [
    {
      title: 'page: blocked-script',
      rule: { call: 'page', fault: { kind: 'blocked-script' } },
      outcome: OPENED,
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
    ...[403, 404].flatMap((status) => meetsBoth({ kind: 'html', status }, MISCONFIGURED)),
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

const ADA_ONLY = [{ email: 'ada@example.com', name: 'Ada' }];
const GRACE_ONLY = [{ email: 'grace@example.com', name: 'Grace' }];
const ORDERS_FOR_NONE = [{ id: ORDERS, name: 'Orders', users: [] }];

/** ToolJet instances that reject every request. */
const INSTANCES: [title: string, instance: EmulatorOptions, outcome: Outcome][] = [
  ['has no external API', { externalApi: false }, MISCONFIGURED],
  ['has no license', { edition: 'unlicensed' }, MISCONFIGURED],
  ['is on the starter plan', { edition: 'starter' }, MISCONFIGURED],
  ['is the community edition', { edition: 'community' }, MISCONFIGURED],
  ['does not know the user', { users: GRACE_ONLY, apps: [] }, [404, 'user_not_found']],
  ['does not know the app', { apps: [] }, [404, 'app_not_found']],
  ['does not let the user open the app', { users: ADA_ONLY, apps: ORDERS_FOR_NONE }, DENIED],
];

/** Short timeouts for tests that wait for a timeout. */
const SHORT_TIMES = { timeouts: { upstreamMs: 1000, totalMs: 2000 } } as const;

/** Portal in which Ada is signed in, and an emulator behind it. */
type PortalWithEmulator = Awaited<ReturnType<typeof start>>;

/** Starts a portal and an emulator until the test ends. */
async function start(instance: EmulatorOptions = {}, options: Partial<EmbedServerOptions> = {}) {
  const emulator = await startEmulator(instance);
  onTestFinished(() => emulator.close());
  const portal = await startTestPortal({
    baseUrl: emulator.apiUrl,
    embedOrigins: [emulator.publicUrl],
    apiToken: emulator.apiToken,
    apps: () => true,
    openMode: 'direct',
    ...options,
  });
  return { ...portal, emulator };
}

async function expectAnswer(
  portal: PortalWithEmulator,
  [status, code]: Outcome,
  { isDirect = false, calls = 1 }: Partial<FaultCase> = {},
): Promise<Response> {
  const answer = await portal.ask({ appId: ORDERS, ...(isDirect && { direct: true }) });
  const body = (await answer.json()) as Record<string, unknown>;
  expect([answer.status, body['code']]).toEqual([status, code]);
  expect('redirectUrl' in body || 'frameUrl' in body).toBe(status === 200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(portal.emulator.journal.entries()).toHaveLength(calls);
  const { redirectUrl: _redirectUrl, frameName: _frameName, ...others } = body;
  const seen = inspect([others, [...answer.headers], portal.logs], { depth: Infinity });
  expect(seen).not.toMatch(/ada@|pat_[0-9a-f]|eyJ[\w-]+\.eyJ/i);
  expect(seen).not.toContain(portal.emulator.apiToken);
  return answer;
}

describe.each(Object.entries(FAULTS))(
  'the handler when ToolJet has the fault "%s"',
  (_kind, cases) => {
    it.each(cases)('responds $outcome to $title', async (each) => {
      const portal = await start({}, each.outcome === TIMEOUT ? SHORT_TIMES : {});
      portal.emulator.faults.add(each.rule);
      await expectAnswer(portal, each.outcome, each);
    });
  },
);

describe('the handler', () => {
  it.each(INSTANCES)('rejects a request when ToolJet %s', async (_title, instance, outcome) => {
    await expectAnswer(await start(instance), outcome);
  });

  it('responds misconfigured when ToolJet knows another API token', async () => {
    const portal = await start({}, { apiToken: 'another-token' });
    await expectAnswer(portal, MISCONFIGURED);
  });

  it('responds tooljet_unavailable when ToolJet is down', async () => {
    const portal = await start();
    await portal.emulator.close();
    await expectAnswer(portal, UNAVAILABLE, { calls: 0 });
  });

  it('passes Retry-After on when ToolJet sends it', async () => {
    const portal = await start({ rateLimit: { limit: 1, windowMs: 60_000 } });
    await (await portal.ask({ appId: PAYROLL })).json();
    const answer = await expectAnswer(portal, BUSY, { calls: 2 });
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
      onTestFinished(() => elsewhere.close());
      const portal = await start();
      const fault = { kind: 'redirect', status, location: `${elsewhere.url}/trap` } as const;
      portal.emulator.faults.add({ call: 'any', fault });
      await expectAnswer(portal, MISCONFIGURED);
      expect(requests).toBe(0);
    },
  );

  it('limits its memory when ToolJet sends a compressed bomb', async () => {
    const bytes = 400 * 2 ** 20;
    const portal = await start({}, { timeouts: { upstreamMs: 20_000, totalMs: 25_000 } });
    portal.emulator.faults.add({ call: 'generate', fault: { kind: 'bomb', bytes } });
    const before = process.resourceUsage().maxRSS;
    await expectAnswer(portal, INVALID);
    const grownBytes = (process.resourceUsage().maxRSS - before) * 1024;
    expect(grownBytes).toBeLessThan(bytes / 4);
  });
});
