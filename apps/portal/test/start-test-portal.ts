import { type Emulator, startEmulator } from '@tooljet-embed/emulator';
import express, { type Express } from 'express';
import { createPortal, type PortalOptions } from '../server/create-portal.ts';
import { DEMO_CATALOG, DEMO_USERS } from '../server/demo.ts';
import { listenOnLoopback } from '../server/listen-on-loopback.ts';

/** A portal and an emulator on free ports. */
export interface TestPortal {
  readonly url: string;
  readonly toolJet: Emulator;
  /** Sends a GET, or a POST with a JSON body. */
  readonly send: (path: string, request?: TestRequest) => Promise<Response>;
  /** Signs in and returns the session cookie. */
  readonly signIn: (name?: 'ada' | 'grace', cookie?: string) => Promise<string>;
  /** Requests an embed URL and returns the status. */
  readonly openApp: (appId: string, cookie: string) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** A request to the test portal. */
interface TestRequest {
  body?: unknown;
  cookie?: string;
  headers?: Record<string, string>;
}

/** Options of the portal, with what only a test needs. */
export interface TestPortalOptions extends Partial<PortalOptions> {
  /** Whether the developer panel can switch the faults of the emulator. */
  hasDeveloperTools?: boolean;
  /** Adds routes in front of the portal. */
  addRoutes?: (app: Express, toolJet: Emulator) => void;
}

/** Starts a portal for a test. */
export async function startTestPortal({
  hasDeveloperTools = false,
  addRoutes,
  ...options
}: TestPortalOptions = {}): Promise<TestPortal> {
  const toolJet = await startEmulator();
  const { apiUrl, apiToken, faults } = toolJet;
  const portal = createPortal({
    toolJet: { url: apiUrl, apiToken },
    catalog: DEMO_CATALOG,
    users: DEMO_USERS,
    pages: (_req, res) => void res.send('a page'),
    logger: { warn: () => {}, error: () => {} },
    ...(hasDeveloperTools && { faults }),
    ...options,
  });
  const app = addRoutes ? express() : portal;
  addRoutes?.(app, toolJet);
  if (addRoutes) app.use(portal);
  const server = await listenOnLoopback(app, 0);
  const url = `http://localhost:${server.port}`;

  function send(path: string, { body, cookie = '', headers }: TestRequest = {}): Promise<Response> {
    return fetch(url + path, {
      headers: { 'Content-Type': 'application/json', cookie, ...headers },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
  }
  return {
    url,
    toolJet,
    send,
    async signIn(name = 'ada', cookie = '') {
      const user = DEMO_USERS.find(({ email }) => email.startsWith(name));
      const response = await send('/api/sign-in', { body: { userId: user?.id }, cookie });
      return readCookie(response);
    },
    async openApp(appId, cookie) {
      return (await send('/api/tooljet-embed', { body: { appId }, cookie })).status;
    },
    async close() {
      await server.close();
      await toolJet.close();
    },
  };
}

/** Returns the cookie that a response sets, as the browser sends it back. */
export function readCookie(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
