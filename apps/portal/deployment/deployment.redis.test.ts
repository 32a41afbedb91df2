import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findFreePort } from '../server/find-free-port.ts';
import { type Deployment, startDeployment } from './start-deployment.ts';

const ADA = { email: 'ada@example.com', password: 'analytical-engine' };

let deployment: Deployment;
let cookie: string;

beforeAll(async () => {
  deployment = await startDeployment(await findFreePort());
}, 60_000);
afterAll(() => deployment?.close());

beforeEach(async () => {
  cookie = '';
  const response = await ask(deployment.url, '/api/sign-in', ADA);
  cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
});

function ask(url: string, path: string, body?: object, headers = {}): Promise<Response> {
  return fetch(url + path, {
    headers: { 'Content-Type': 'application/json', cookie, ...headers },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
}

const askOften = (count: number, path: string, body?: object): Promise<Response[]> =>
  Promise.all(Array.from({ length: count }, () => ask(deployment.url, path, body)));

const statusesOf = (answers: Response[]) => new Set(answers.map(({ status }) => status));

/** The instances that have answered requests for a path, of those that nginx has logged so far. */
async function instancesFor(path: string): Promise<Set<string | undefined>> {
  const log = await readFile(deployment.accessLog, 'utf8');
  const lines = log.split('\n').filter((line) => line.includes(` ${path} `));
  return new Set(lines.map((line) => line.split(' ').at(-1)));
}

async function countGenerations(): Promise<number> {
  const response = await fetch(`${deployment.emulatorUrl}/__emulator/journal`);
  const entries = (await response.json()) as { call?: string }[];
  return entries.filter(({ call }) => call === 'generate').length;
}

describe('two portals behind nginx', () => {
  it('both answer, and both know who has signed in at one of them', async () => {
    const answers = await askOften(8, '/api/apps');
    expect(statusesOf(answers)).toEqual(new Set([200]));
    const addresses = deployment.instances.map(({ address }) => address);
    await expect.poll(() => instancesFor('/api/apps')).toEqual(new Set(addresses));
  });

  it('generate once for everybody who asks at the same time', async () => {
    const before = await countGenerations();
    const answers = await askOften(20, '/api/tooljet-embed', { appId: 'orders' });
    expect(statusesOf(answers)).toEqual(new Set([200]));
    const bodies = await Promise.all(answers.map((answer) => answer.json()));
    expect(new Set(bodies.map(({ version }) => version as unknown)).size).toBe(1);
    expect((await countGenerations()) - before).toBe(1);
    await expect.poll(async () => (await instancesFor('/api/tooljet-embed')).size).toBe(2);
  });

  it('both know it when somebody signs out at one of them', async () => {
    const [first = '', second = ''] = deployment.instances.map(
      ({ address }) => `http://${address}`,
    );
    expect((await ask(second, '/api/apps')).status).toBe(200);
    expect((await ask(first, '/api/sign-out', {})).status).toBe(200);
    expect((await ask(second, '/api/apps')).status).toBe(401);
    expect(statusesOf(await askOften(4, '/api/apps'))).toEqual(new Set([401]));
  });

  it('keep their security headers, and tell their health', async () => {
    const page = await ask(deployment.url, '/');
    expect(page.status).toBe(200);
    expect(page.headers.get('Content-Security-Policy')).toContain(
      `frame-src ${deployment.emulatorUrl};`,
    );
    expect(page.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(page.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    expect(page.headers.get('Server')).toBe('nginx');
    expect(await (await ask(deployment.url, '/api/health')).json()).toEqual({ status: 'ok' });
  });

  it('have no routes for developers', async () => {
    expect((await ask(deployment.url, '/api/developer')).status).toBe(404);
    expect(await (await ask(deployment.url, '/api/apps')).json()).toMatchObject({
      hasDeveloperTools: false,
    });
  });

  it('get the word of nginx about the protocol, and not that of whoever asks', async () => {
    const said = { 'X-Forwarded-Proto': 'https', Forwarded: 'proto=https' };
    const response = await ask(deployment.url, '/api/sign-in', ADA, said);
    expect(response.headers.getSetCookie()[0]).toMatch(/^portal_session=/);
    expect(response.headers.has('Strict-Transport-Security')).toBe(false);
  });

  it('go on when one of them is killed', async () => {
    await deployment.instances[0]?.kill();
    expect(statusesOf(await askOften(10, '/api/apps'))).toEqual(new Set([200]));
    const answers = await askOften(10, '/api/tooljet-embed', { appId: 'payroll' });
    expect(statusesOf(answers)).toEqual(new Set([200]));
    expect((await ask(deployment.url, '/api/sign-in', ADA)).status).toBe(200);
  });
});
