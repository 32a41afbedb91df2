import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ADA,
  type ApiHarness,
  createApiHarness,
  GENERATE_PATH,
  ORDERS_ID,
  REDEEM_PATH,
} from '../../test/setup-api.ts';
import { createTestClock } from '../clock.ts';
import { type Emulator, startEmulator } from '../start-emulator.ts';
import { createIssuedTokens, fingerprintToken } from './issued-tokens.ts';
import { createJournal, redactTokens } from './journal.ts';

let emulator: Emulator;
let api: ApiHarness;

beforeEach(async () => {
  emulator = await startEmulator({ clock: createTestClock(Date.UTC(2026, 4, 1)) });
  api = createApiHarness(emulator);
});
afterEach(() => emulator.close());

describe('journal', () => {
  test('records user, app, token, call and status of every request', async () => {
    const token = await api.generateToken();
    const session = await api.openSession(token);
    emulator.clock.advance(1500);
    await api.touch(session);
    const subject = { email: ADA, appId: ORDERS_ID, tokenFingerprint: fingerprintToken(token) };
    const start = { time: '2026-05-01T00:00:00.000Z', method: 'POST', status: 201, ...subject };
    expect(emulator.journal.entries()).toEqual([
      { ...start, path: GENERATE_PATH, call: 'generate' },
      { ...start, path: REDEEM_PATH, call: 'redeem' },
      {
        time: '2026-05-01T00:00:01.500Z',
        method: 'GET',
        path: `/api/apps/${ORDERS_ID}`,
        status: 200,
        call: 'app',
        ...subject,
      },
    ]);
  });

  test('records rejected requests and unknown paths', async () => {
    await api.generate({ email: 'unknown@example.com', appId: ORDERS_ID });
    await api.request('/nowhere?a=b');
    expect(emulator.journal.entries()).toMatchObject([
      { status: 404, email: 'unknown@example.com', call: 'generate' },
      { status: 404, path: '/nowhere', method: 'GET' },
    ]);
  });

  test('contains no token, wherever a request carried it', async () => {
    const token = await api.generateToken();
    const session = await api.openSession(token);
    await api.request(`/embed-apps/${ORDERS_ID}?personal-access-token=${token}`);
    await api.request('/api/session?appId=orders', { headers: { tj_auth_token: session } });
    await api.request(`/embed-apps/${token}`);
    await api.request(`/embed-apps/${token.replace('_', '%5F')}`);
    await api.request(`/applications/${session}%3Ftoken=${session}`);
    await api.redeem('pat_0123456789abcdef', token);
    await api.generate({ email: token, appId: token, appSlug: session });
    await api.generate({}, { Authorization: 'Basic wrong-canary' });
    const text = JSON.stringify(emulator.journal.entries());
    for (const secret of [token, session, 'pat_0', 'wrong-canary', emulator.apiToken]) {
      expect(text).not.toContain(secret);
    }
  });

  test('returns copies and can be cleared', async () => {
    await api.request('/nowhere');
    const entries = emulator.journal.entries();
    emulator.journal.clear();
    expect([entries.length, emulator.journal.entries().length]).toEqual([1, 0]);
  });

  test('keeps at least the last 10,000 requests and fewer than 20,000', () => {
    const journal = createJournal(createTestClock());
    for (let count = 0; count < 25_000; count += 1) journal.record('GET', `/${count}`, undefined);
    const entries = journal.entries();
    expect(entries.length).toBeGreaterThanOrEqual(10_000);
    expect(entries.length).toBeLessThan(20_000);
    expect(entries.at(-1)?.path).toBe('/24999');
  });

  test('shortens a path to 500 characters', () => {
    const journal = createJournal(createTestClock());
    journal.record('GET', `/${'é'.repeat(10_000)}`, undefined);
    const [entry] = journal.entries();
    expect(entry?.path).toHaveLength(500);
    expect(entry?.path).toMatch(/^\/é+…$/);
  });
});

test('drops the oldest token when there are more than 100,000', () => {
  const tokens = createIssuedTokens();
  const subject = { appId: 'x', tokenFingerprint: 'y' };
  for (let count = 0; count <= 100_000; count += 1) {
    tokens.record(`token ${count}`, { email: `number-${count}@example.com`, ...subject });
  }
  expect(tokens.find('token 0')).toBeUndefined();
  expect(tokens.find('token 1')?.email).toBe('number-1@example.com');
  expect(tokens.find('token 100000')?.email).toBe('number-100000@example.com');
});

const PAT = 'pat_0123456789abcdef';
const JWT = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${Buffer.from('{"sub":"someone"}').toString('base64url')}.c2lnbmF0dXJl`;

const everyByte = (text: string) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

describe('redactTokens', () => {
  test.each([
    ['a PAT', PAT],
    ['a JWT', JWT],
    ['a JWT without its signature', JWT.slice(0, JWT.lastIndexOf('.'))],
    ['a PAT whose underscore is encoded', PAT.replace('_', '%5F')],
    ['a PAT that is encoded byte by byte', everyByte(PAT)],
    ['a JWT that is encoded byte by byte', everyByte(JWT)],
    ['a PAT that is encoded twice', encodeURIComponent(everyByte(PAT))],
    ['a JWT that is encoded three times', encodeURIComponent(encodeURIComponent(everyByte(JWT)))],
    ['a PAT whose encoding is encoded', PAT.replace('_', '%%35F')],
    ['a PAT in a query whose mark is encoded', `x%3Fpersonal-access-token%3D${PAT}`],
    ['a PAT beside something that cannot be decoded', `%zz%ff${PAT}`],
  ])('replaces %s', (_name, secret) => {
    const path = redactTokens(`/embed-apps/${secret}/rest`);
    expect(path).toMatch(/^\/embed-apps\/.*…\/rest$/);
    expect(path).not.toMatch(/0123|456789|eyJ|c2ln/);
  });

  test.each([
    '/embed-apps/8ba8bf0e',
    '/applications/caf%C3%A9%20bar',
    '/monkeyJungle.html',
    '/50%',
  ])('returns %s unchanged', (path) => {
    expect(redactTokens(path)).toBe(path);
  });

  test.each([
    ['starts of JWTs', 'eyJ'],
    ['dotted starts of JWTs', 'eyJ.'],
    ['percent signs', '%'],
    ['nested encodings', '%25'],
    ['encodings that complete each other', '%3'],
    ['starts of PATs', 'pat_'],
  ])('takes linear time for 1 MB of %s', { timeout: 5000 }, (_name, part) => {
    const path = part.repeat(1_000_000 / part.length);
    expect(redactTokens(`${path}5F`).length).toBeLessThanOrEqual(path.length + 2);
  });
});
