import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Emulator, startEmulator } from '@tooljet-embed/emulator';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startRedis, type TestRedis } from '../utils/start-redis.ts';
import type { PortalSettings } from './portal-process.ts';

const ADA = 'ada@example.com';
/** TTL of a lock: the default upstream timeout and a second. */
const LOCK_TTL_MS = 5000;

/** Response of the endpoint. */
interface PortalAnswer {
  status: number;
  body: { redirectUrl?: string; version?: string; code?: string };
}

type PortalProcess = Awaited<ReturnType<typeof startPortal>>;

/** Starts a portal in its own process. */
async function startPortal(settings: PortalSettings) {
  const script = join(import.meta.dirname, 'portal-process.ts');
  const child = fork(script, [JSON.stringify(settings)], { execArgv: ['--import', 'tsx'] });
  const exited = once(child, 'exit');
  const [port] = (await once(child, 'message')) as [number];
  return {
    async ask(email: string, after?: string): Promise<PortalAnswer> {
      const response = await fetch(`http://127.0.0.1:${port}/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-user': email },
        body: JSON.stringify({ appId: settings.apps[0], ...(after && { after }) }),
      });
      return { status: response.status, body: (await response.json()) as PortalAnswer['body'] };
    },
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

describe('four portal processes that share a Redis, when ToolJet keeps one PAT', () => {
  let redis: TestRedis;
  let toolJet: Emulator;
  let portals: PortalProcess[];

  beforeEach(async () => {
    redis = await startRedis();
    toolJet = await startEmulator({ rotation: 'revoke', latencyMs: 50 });
    const settings = {
      baseUrl: toolJet.apiUrl,
      apiToken: toolJet.apiToken,
      apps: [toolJet.fixtures.apps[0]?.id ?? ''],
      redisUrl: redis.url,
    };
    portals = await Promise.all(Array.from({ length: 4 }, () => startPortal(settings)));
  });
  afterEach(async () => {
    await Promise.all(portals.map((portal) => portal.kill()));
    await toolJet.close();
    await redis.close();
  });

  const generations = () => toolJet.journal.entries().filter(({ call }) => call === 'generate');
  async function askAll(count: number, after?: string): Promise<PortalAnswer[]> {
    const asked = Math.ceil(count / portals.length);
    const rounds = Array.from({ length: asked }, () =>
      portals.map((portal) => portal.ask(ADA, after)),
    );
    return Promise.all(rounds.flat());
  }
  const versionsOf = (answers: PortalAnswer[]) =>
    new Set(answers.map((answer) => answer.body.version));

  it('generate once for 200 concurrent requests of one user', async () => {
    const answers = await askAll(200);
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    expect(versionsOf(answers).size).toBe(1);
    expect(generations()).toHaveLength(1);
  });

  it('generate once more for 200 concurrent refreshes of the same version', async () => {
    const [first] = await askAll(1);
    const answers = await askAll(200, first?.body.version);
    expect(versionsOf(answers).size).toBe(1);
    expect(versionsOf(answers)).not.toContain(first?.body.version);
    expect(generations()).toHaveLength(2);
  });

  it('take over the lock when the process that has it is killed', async () => {
    toolJet.faults.add({ call: 'generate', times: 1, fault: { kind: 'hang' } });
    const dying = portals[0]?.ask(ADA).catch(() => 'gone');
    await vi.waitFor(() => expect(generations()).toHaveLength(1));
    const waiting = Promise.all(portals.slice(1).map((portal) => portal.ask(ADA)));
    const killedAt = performance.now();
    await portals[0]?.kill();
    expect(await dying).toBe('gone');
    const answers = await waiting;
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(versionsOf(answers).size).toBe(1);
    expect(generations()).toHaveLength(2);
    // The lock of a killed process expires.
    expect(performance.now() - killedAt).toBeLessThan(2 * LOCK_TTL_MS);
  });

  it('respond while Redis is paused, and share again afterwards', async () => {
    const [first] = await askAll(4);
    process.kill(redis.pid, 'SIGSTOP');
    const alone = await askAll(4);
    process.kill(redis.pid, 'SIGCONT');
    expect(alone.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
    await vi.waitFor(
      async () => {
        const shared = await askAll(8);
        expect(versionsOf(shared)).toEqual(new Set([first?.body.version]));
      },
      { timeout: 10_000, interval: 200 },
    );
  });

  it('respond while Redis is down, and share again when it is back and empty', async () => {
    await askAll(4);
    await redis.kill();
    const alone = await askAll(4);
    expect(alone.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
    await redis.restart();
    await vi.waitFor(async () => expect(versionsOf(await askAll(8)).size).toBe(1), {
      timeout: 10_000,
      interval: 200,
    });
  });
});
