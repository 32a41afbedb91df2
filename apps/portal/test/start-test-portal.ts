import { type Emulator, startEmulator } from '@tooljet-embed/emulator';
import express, { type Express } from 'express';
import { test } from 'vitest';
import { createPortal, type PortalOptions } from '../server/create-portal.ts';
import { DEMO_CATALOG, DEMO_USERS } from '../server/demo.ts';
import { listenOnLoopback } from '../server/listen-on-loopback.ts';

/** Options of the portal, with what only a test needs. */
export interface TestPortalOptions extends Partial<PortalOptions> {
  /** Whether the developer panel can switch the faults of the emulator. */
  hasDeveloperTools?: boolean;
  /** Adds routes in front of the portal. */
  addRoutes?: (app: Express, toolJet: Emulator) => void;
}

/** A portal and an emulator on free ports. */
export type TestPortal = Awaited<ReturnType<typeof startTestPortal>>;

/** Starts a portal for a test. */
export async function startTestPortal(options: TestPortalOptions = {}) {
  const { hasDeveloperTools = false, addRoutes, ...portalOptions } = options;
  const toolJet = await startEmulator();
  const { apiUrl, apiToken, faults } = toolJet;
  const app = express();
  addRoutes?.(app, toolJet);
  app.use(
    createPortal({
      toolJet: { url: apiUrl, apiToken },
      catalog: DEMO_CATALOG,
      users: DEMO_USERS,
      pages: (_req, res) => void res.send('a page'),
      logger: { warn: () => {}, error: () => {} },
      ...(hasDeveloperTools && { faults }),
      ...portalOptions,
    }),
  );
  const server = await listenOnLoopback(app, 0);
  const url = `http://localhost:${server.port}`;
  const send = createClient(url);
  return {
    url,
    toolJet,
    send,
    /** Signs in and returns the session cookie. */
    async signIn(name: 'ada' | 'grace' = 'ada', cookie = ''): Promise<string> {
      const userId = DEMO_USERS.find(({ email }) => email.startsWith(name))?.id;
      return readCookie(await send('/api/sign-in', { body: { userId }, cookie }));
    },
    /** Requests an embed URL and returns the status. */
    async openApp(appId: string, cookie: string): Promise<number> {
      return (await send('/api/tooljet-embed', { body: { appId }, cookie })).status;
    },
    async close(): Promise<void> {
      await server.close();
      await toolJet.close();
    },
  };
}

/** A request to a portal. */
export interface TestRequest {
  body?: unknown;
  cookie?: string;
  headers?: Record<string, string>;
}

/** Creates a function that sends a GET, or a POST with a JSON body. */
export function createClient(url: string) {
  return (path: string, { body, cookie = '', headers }: TestRequest = {}): Promise<Response> =>
    fetch(url + path, {
      headers: { 'Content-Type': 'application/json', cookie, ...headers },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
}

/** Returns the cookie that a response sets, as the browser sends it back. */
export function readCookie(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Vitest's `test` with a portal of its own. Override `options` to configure it. */
export const it = test
  .extend('options', {} as TestPortalOptions)
  .extend('portal', async ({ options }, { onCleanup }) => {
    const portal = await startTestPortal(options);
    onCleanup(() => portal.close());
    return portal;
  });
