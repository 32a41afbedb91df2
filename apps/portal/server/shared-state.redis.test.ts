import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startRedis, type TestRedis } from '../../../packages/server/test/utils/start-redis.ts';
import { createPortal } from './create-portal.ts';
import { DEMO_CATALOGUE, DEMO_PEOPLE } from './demo.ts';
import { createDemoDirectory } from './demo-directory.ts';
import { listenOnLoopback, type LoopbackServer } from './loopback-server.ts';
import { type PortalState, SESSION_SECONDS } from './portal-state.ts';
import { connectSharedState } from './shared-state.ts';

const ADA = { email: 'ada@example.com', password: 'analytical-engine' };
const sessionSecret = 'a secret of the tests, long enough';
const directory = await createDemoDirectory(DEMO_PEOPLE);

let redis: TestRedis;
let states: PortalState[];
let servers: LoopbackServer[];

async function startInstance(): Promise<void> {
  const state = await connectSharedState({ redisUrl: redis.url, sessionSecret });
  const portal = createPortal({
    toolJet: {
      url: 'http://127.0.0.1:9',
      apiToken: 'token',
      embedOrigins: ['http://127.0.0.1:9'],
    },
    catalogue: DEMO_CATALOGUE,
    directory,
    client: (_req, res) => void res.end(),
    isDevelopment: false,
    state,
    logger: { warn: () => undefined, error: () => undefined },
  });
  states.push(state);
  servers.push(await listenOnLoopback(portal, 0));
}

beforeEach(async () => {
  redis = await startRedis();
  [states, servers] = [[], []];
  await startInstance();
  await startInstance();
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await Promise.all(states.map((state) => state.close()));
  await redis.close();
});

function ask(instance: number, path: string, body?: object, cookie = ''): Promise<Response> {
  return fetch(`http://localhost:${servers[instance]?.port}${path}`, {
    headers: { 'Content-Type': 'application/json', cookie },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
}

async function signIn(): Promise<string> {
  const response = await ask(0, '/api/sign-in', ADA);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

const statusOfApps = async (instance: number, cookie: string): Promise<number> =>
  (await ask(instance, '/api/apps', undefined, cookie)).status;

describe('two instances with one Redis', () => {
  it('take the same session, until it is signed out at either', async () => {
    const cookie = await signIn();
    expect(await statusOfApps(1, cookie)).toBe(200);
    await ask(1, '/api/sign-out', {}, cookie);
    expect(await statusOfApps(0, cookie)).toBe(401);
  });

  it('remember a sign-out for longer than the cookie of the session may live', async () => {
    await ask(1, '/api/sign-out', {}, await signIn());
    const client = redis.connect();
    const [key = ''] = await client.keys('portal:revoked:*');
    expect(await client.ttl(key)).toBeGreaterThan(SESSION_SECONDS);
  });

  it('count wrong passwords together', async () => {
    const guess = { ...ADA, password: 'guess' };
    const statuses: number[] = [];
    for (let count = 0; count < 12; count += 1) {
      statuses.push((await ask(count % 2, '/api/sign-in', guess)).status);
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });

  it('leave nobody named in Redis', async () => {
    await ask(1, '/api/sign-out', {}, await signIn());
    await ask(0, '/api/sign-in', { ...ADA, password: 'guess' });
    const keys = await redis.connect().keys('*');
    expect(keys.length).toBeGreaterThan(1);
    expect(keys.join(' ')).not.toMatch(/ada|@|127\.0\.0\.1/);
  });
});

describe('without its Redis, an instance', () => {
  it('takes nobody as signed in and says that it is not well', async () => {
    const cookie = await signIn();
    await redis.kill();
    expect(await statusOfApps(1, cookie)).toBe(500);
    expect((await ask(1, '/api/sign-out', {}, cookie)).status).toBe(500);
    expect((await ask(1, '/api/health')).status).toBe(503);

    await redis.restart();
    await expect.poll(() => statusOfApps(1, cookie), { timeout: 10_000 }).toBe(200);
  });

  it('does not start, and says what to do', async () => {
    await redis.kill();
    const settings = { redisUrl: redis.url, sessionSecret };
    await expect(connectSharedState(settings)).rejects.toThrow(/^No Redis answers at REDIS_URL: /);
  });
});
