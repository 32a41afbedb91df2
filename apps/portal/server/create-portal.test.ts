import { get } from 'node:http';
import { describe, expect, vi } from 'vitest';
import { it } from '../test/start-test-portal.ts';
import { DEMO_CATALOG } from './demo.ts';

it('sends a strict policy and the other security headers with every response', async ({
  portal,
}) => {
  const { headers } = await portal.send('/');
  expect(headers.get('Content-Security-Policy')?.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `frame-src ${portal.toolJet.publicUrl}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]);
  expect(Object.fromEntries(headers)).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  expect((await portal.send('/api/me')).headers.get('Cache-Control')).toBe('no-store');
});

it.for(['evil.example', 'localhost.evil.example', 'evil-localhost'])(
  'rejects requests for the host %s',
  async (host, { portal }) => {
    const status = await new Promise((resolve, reject) => {
      get(`${portal.url}/api/me`, { headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
    expect(status).toBe(403);
  },
);

it('requires a session for the catalog and for embed URLs', async ({ portal }) => {
  expect((await portal.send('/api/apps')).status).toBe(401);
  expect(await portal.openApp('orders', '')).toBe(401);
  const cookie = await portal.signIn();
  const response = await portal.send('/api/apps', { cookie });
  expect(await response.json()).toEqual({ ...DEMO_CATALOG, hasDeveloperTools: false });
  expect(await portal.openApp('orders', cookie)).toBe(200);
});

// ToolJet would let Ada open each of these apps.
it.for([
  ['a slug', 'forecast'],
  ['the id of an offered slug', '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160001'],
])(
  'refuses an app that is not offered by %s, without asking ToolJet',
  async ([, appId], { portal }) => {
    const cookie = await portal.signIn();
    const response = await portal.send('/api/tooljet-embed', { body: { appId }, cookie });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'app_not_allowed' });
    expect(portal.toolJet.journal.entries()).toEqual([]);
  },
);

it('responds with JSON to an unknown address under /api', async ({ portal }) => {
  const response = await portal.send('/api/nothing');
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ message: 'There is nothing at this address.' });
});

describe('a portal that fails', () => {
  it.override('options', {
    pages: () => {
      throw new Error('a detail of the failure');
    },
  });

  it('prints the details of a failure to the terminal only', async ({ portal }) => {
    const terminal = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const response = await portal.send('/');
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: 'The portal failed.' });
    expect(terminal).toHaveBeenCalledWith(expect.stringContaining('a detail of the failure'));
    terminal.mockRestore();
  });
});
