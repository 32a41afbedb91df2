import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { findFreePort } from '../server/listen-on-loopback.ts';
import { createClient, readCookie, type TestRequest } from '../test/start-test-portal.ts';
import { type Deployment, startDeployment } from './start-deployment.ts';

const ADA = { userId: 'user-1' };

let deployment: Deployment;
let cookie: string;

type RequestOptions = TestRequest & { url?: string };

beforeAll(async () => {
  deployment = await startDeployment(await findFreePort());
}, 60_000);
afterAll(() => deployment?.close());

beforeEach(async () => {
  cookie = '';
  cookie = readCookie(await send('/api/sign-in', { body: ADA }));
});

function send(path: string, { url = deployment.url, ...request }: RequestOptions = {}) {
  return createClient(url)(path, { cookie, ...request });
}

async function sendMany(count: number, path: string, body?: unknown): Promise<Response[]> {
  return Promise.all(Array.from({ length: count }, () => send(path, { body })));
}

const statusesOf = (responses: Response[]) => [...new Set(responses.map(({ status }) => status))];
const readLog = () => readFile(deployment.accessLog, 'utf8');

/** Returns the instances that responded to requests for a path, by the access log. */
async function instancesFor(path: string): Promise<Set<string | undefined>> {
  const lines = (await readLog()).split('\n').filter((line) => line.includes(` ${path} `));
  return new Set(lines.map((line) => line.split(' ').at(-1)));
}

async function countGenerations(): Promise<number> {
  const response = await fetch(`${deployment.emulatorUrl}/__emulator/journal`);
  const entries = (await response.json()) as { call?: string }[];
  return entries.filter(({ call }) => call === 'generate').length;
}

it('lets both instances respond to the same session', async () => {
  expect(statusesOf(await sendMany(8, '/api/apps'))).toEqual([200]);
  const addresses = deployment.instances.map(({ address }) => address);
  await expect.poll(() => instancesFor('/api/apps')).toEqual(new Set(addresses));
});

it('generates once for concurrent requests at both instances', async () => {
  const before = await countGenerations();
  const responses = await sendMany(20, '/api/tooljet-embed', { appId: 'orders' });
  expect(statusesOf(responses)).toEqual([200]);
  const bodies = await Promise.all(responses.map((response) => response.json()));
  expect(new Set(bodies.map(({ version }) => version as unknown)).size).toBe(1);
  expect((await countGenerations()) - before).toBe(1);
  await expect.poll(async () => (await instancesFor('/api/tooljet-embed')).size).toBe(2);
});

it('signs out at every instance', async () => {
  const [first, second] = deployment.instances.map(({ address }) => `http://${address}`);
  expect((await send('/api/apps', { url: second ?? '' })).status).toBe(200);
  expect((await send('/api/sign-out', { url: first ?? '', body: {} })).status).toBe(200);
  expect((await send('/api/apps', { url: second ?? '' })).status).toBe(401);
});

it('sends the security headers, and has no developer routes', async () => {
  const page = await send('/');
  expect(page.headers.get('Content-Security-Policy')).toContain(
    `frame-src ${deployment.emulatorUrl};`,
  );
  expect(page.headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(page.headers.get('Server')).toBe('nginx');
  expect(await (await send('/api/health')).json()).toEqual({ status: 'ok' });
  expect((await send('/api/developer')).status).toBe(404);
});

it('ignores forwarded headers of the client', async () => {
  const headers = { 'X-Forwarded-Proto': 'https', Forwarded: 'proto=https' };
  const response = await send('/api/sign-in', { body: ADA, headers });
  expect(readCookie(response)).toMatch(/^portal_session=/);
  expect(response.headers.has('Strict-Transport-Security')).toBe(false);
});

it('logs neither query nor cookie nor referrer', async () => {
  const headers = { referer: 'http://localhost/hush' };
  await send('/logged?token=hush', { cookie: 'session=hush', headers });
  await expect.poll(readLog).toContain(' /logged 200 ');
  expect(await readLog()).not.toContain('hush');
});

it('keeps responding when an instance is killed', async () => {
  await deployment.instances[0]?.program.stop('SIGKILL');
  expect(statusesOf(await sendMany(10, '/api/apps'))).toEqual([200]);
  expect(statusesOf(await sendMany(10, '/api/tooljet-embed', { appId: 'payroll' }))).toEqual([200]);
  expect((await send('/api/sign-in', { body: ADA })).status).toBe(200);
});
