import { afterEach, describe, expect, it } from 'vitest';
import { startToolJetStub } from '../utils/tooljet-stub.ts';
import { type FaultCase, FAULTS, INSTANCES, ONE_A_MINUTE, ORDERS } from './fault-table.ts';
import { type PortalOnEmulator, SHORT_TIMES, startPortalOnEmulator } from './portal-on-emulator.ts';

const opened: PortalOnEmulator[] = [];

afterEach(async () => {
  for (const portal of opened.splice(0)) await portal.close();
});

async function start(
  ...words: Parameters<typeof startPortalOnEmulator>
): Promise<PortalOnEmulator> {
  const portal = await startPortalOnEmulator(...words);
  opened.push(portal);
  return portal;
}

async function expectAnswer(
  portal: PortalOnEmulator,
  each: Omit<FaultCase, 'title'>,
): Promise<Response> {
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
  return answer;
}

describe.each(Object.entries(FAULTS))('a ToolJet with the fault "%s"', (_kind, cases) => {
  it.each(cases)('answers $title with $status $code', async (each) => {
    const times = each.code === 'tooljet_timeout' ? SHORT_TIMES : {};
    await expectAnswer(await start(each.instance, times), each);
  });
});

describe('a ToolJet', () => {
  it.each(INSTANCES)('$title makes $status $code', async (each) => {
    await expectAnswer(await start(each.instance), each);
  });

  it('that knows another API token is misconfigured', async () => {
    const portal = await start({}, { apiToken: 'another-token' });
    await expectAnswer(portal, { status: 502, code: 'misconfigured' });
  });

  it('that is gone is unavailable', async () => {
    const portal = await start();
    await portal.emulator.close();
    await expectAnswer(portal, { status: 502, code: 'tooljet_unavailable', calls: 0 });
  });

  it('that says how long to wait is believed', async () => {
    const answer = await expectAnswer(await start(ONE_A_MINUTE.instance), ONE_A_MINUTE);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(58);
  });

  it('that does not say how long to wait is given a minute at most', async () => {
    const portal = await start();
    portal.emulator.faults.add({ call: 'generate', fault: { kind: 'status', status: 429 } });
    const answer = await portal.ask({ appId: ORDERS });
    const seconds = Number(answer.headers.get('retry-after'));
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(seconds).toBeLessThanOrEqual(60);
  });

  it.each([301, 302, 303, 307, 308])('that redirects with %i is not followed', async (status) => {
    const elsewhere = await startToolJetStub();
    try {
      const portal = await start();
      const fault = { kind: 'redirect', status, location: `${elsewhere.url}/trap` } as const;
      portal.emulator.faults.add({ call: 'any', fault });
      await expectAnswer(portal, { status: 502, code: 'misconfigured' });
      expect(elsewhere.calls).toEqual([]);
    } finally {
      await elsewhere.close();
    }
  });

  it('that sends a compressed bomb fills no memory', async () => {
    const bytes = 400 * 2 ** 20;
    const portal = await start({}, { timeouts: { upstreamMs: 20_000, totalMs: 25_000 } });
    portal.emulator.faults.add({ call: 'generate', fault: { kind: 'bomb', bytes } });
    const before = process.resourceUsage().maxRSS;
    await expectAnswer(portal, { status: 502, code: 'tooljet_invalid_response' });
    const grownBytes = (process.resourceUsage().maxRSS - before) * 1024;
    expect(grownBytes).toBeLessThan(bytes / 4);
  });
});
