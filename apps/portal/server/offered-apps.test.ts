import { type Emulator, startEmulator } from '@tooljet-embed/emulator';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { readSettings } from './read-settings.ts';
import { type RunningPortal, startPortal } from './start-portal.ts';

let toolJet: Emulator;
let portal: RunningPortal;
let cookie: string;

beforeAll(async () => {
  // What is refused is told there, for whoever runs the portal.
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  toolJet = await startEmulator();
  const settings = readSettings({
    PORT: '0',
    TOOLJET_URL: toolJet.apiUrl,
    TOOLJET_API_TOKEN: toolJet.apiToken,
    TOOLJET_APPS: 'orders=Customer orders',
  });
  portal = await startPortal(settings, { pages: 'none' });
  cookie = '';
  const signedIn = await post('/api/sign-in', { email: 'ada@example.com', password: '' });
  cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
});
afterAll(async () => {
  await portal.close();
  await toolJet.close();
  vi.restoreAllMocks();
});

beforeEach(() => toolJet.journal.clear());

function post(path: string, body: unknown): Promise<Response> {
  return fetch(portal.portalUrl + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
}

it('opens an app of the list', async () => {
  expect((await post('/api/tooljet-embed', { appId: 'orders' })).status).toBe(200);
  expect(toolJet.journal.entries()).toMatchObject([{ call: 'generate', status: 201 }]);
});

// ToolJet would let Ada open each of them.
it.each([
  ['by its slug', 'payroll'],
  ['by its id', '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160002'],
  ['by an id whose slug is on the list', '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160001'],
])(
  'refuses an app that is not on the list, asked for %s, and asks ToolJet nothing',
  async (_how, appId) => {
    const answer = await post('/api/tooljet-embed', { appId });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'app_not_allowed' });
    expect(toolJet.journal.entries()).toEqual([]);
  },
);
