import { expect } from 'vitest';
import { FORECAST_ID, GENERATE_PATH, INVENTORY_ID, ORDERS_ID, REDEEM_PATH } from './api-bench.ts';
import type { ApiRow } from './row.ts';

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Sections 2 to 4, as far as a request shows them. */
export const REDEEM_ROWS: readonly ApiRow[] = [
  {
    mark: 'I',
    says: 'redeeming needs no auth header and answers 201 with signedPat, a JWT',
    check: async ({ generateToken, redeem }) => {
      const { status, body } = await redeem(await generateToken());
      expect(status).toBe(201);
      expect(Object.keys(body)).toEqual(['signedPat']);
      expect(body['signedPat']).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    },
  },
  {
    mark: 'S',
    says: 'redeeming sets no cookie',
    check: async ({ generateToken, redeem }) => {
      const { headers } = await redeem(await generateToken());
      expect(headers.getSetCookie()).toEqual([]);
    },
  },
  {
    mark: 'I',
    says: 'an unknown PAT is 401',
    check: async ({ redeem }) => {
      expect((await redeem('pat_0000')).status).toBe(401);
    },
  },
  {
    mark: 'I',
    says: 'a PAT is for one app: 401 for another',
    check: async ({ generateToken, redeem }) => {
      expect((await redeem(await generateToken(), INVENTORY_ID)).status).toBe(401);
    },
  },
  {
    mark: 'I',
    says: 'redeeming without a token or an app id is 400',
    check: async ({ request }) => {
      const init = { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } };
      expect((await request(REDEEM_PATH, init)).status).toBe(400);
    },
  },
  {
    mark: 'I',
    says: 'the community edition has no way to redeem either',
    options: { edition: 'community' },
    check: async ({ redeem }) => {
      expect((await redeem('pat_0000')).status).toBe(404);
    },
  },
  {
    mark: 'S',
    says: 'the boot call answers 403 for whatever fails',
    check: async ({ generateToken, openSession, request, emulator }) => {
      const session = await openSession(await generateToken({ patExpiry: 60 }));
      const boot = async (appId: string, token: string) =>
        (await request(`/api/session?appId=${appId}`, { headers: { tj_auth_token: token } }))
          .status;
      expect(await boot(ORDERS_ID, session)).toBe(200);
      expect(await boot(INVENTORY_ID, session)).toBe(403);
      expect(await boot('nothing', session)).toBe(403);
      expect(await boot(ORDERS_ID, 'portal-frame')).toBe(403);
      expect(await boot(ORDERS_ID, `${session}x`)).toBe(403);
      emulator.clock.advance(60_000);
      expect(await boot(ORDERS_ID, session)).toBe(403);
    },
  },
  {
    mark: 'S',
    says: 'every character of the JWT counts',
    check: async ({ generateToken, openSession, touch }) => {
      const session = await openSession(await generateToken());
      const last = session.slice(-1);
      for (const other of BASE64URL.match(/./g) ?? []) {
        const isSame = other === last;
        expect(await touch(session.slice(0, -1) + other)).toBe(isSame ? 200 : 401);
      }
    },
  },
  {
    mark: 'S',
    says: 'an app that is not released can be generated for, and loads as 501',
    check: async ({ generate, redeem, request }) => {
      const { status, body } = await generate({ email: 'ada@example.com', appId: FORECAST_ID });
      expect(status).toBe(201);
      const redeemed = await redeem(String(body['personalAccessToken']), FORECAST_ID);
      const headers = { tj_auth_token: String(redeemed.body['signedPat']) };
      expect((await request(`/api/apps/${FORECAST_ID}`, { headers })).status).toBe(501);
    },
  },
  ...[
    '/embed-apps/x',
    '/applications/x',
    '/applications/x/page',
    '/login/my-workspace',
    '/error/restricted',
    '/error/url-unavailable',
    '/error/invalid-link',
    '/error/unknown',
  ].map((path): ApiRow => ({
    mark: 'S',
    says: `the document ${path} has the security headers`,
    options: { frameOptions: 'none' },
    check: async ({ request }) => {
      const { status, headers } = await request(path);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('content-security-policy')).toMatch(/(?:^|; )frame-ancestors \*$/);
      expect(headers.get('content-security-policy')).not.toContain('unsafe-eval');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      for (const feature of ['camera', 'microphone', 'geolocation']) {
        expect(headers.get('permissions-policy')).toContain(`${feature}=(self)`);
      }
      expect(headers.has('x-frame-options')).toBe(false);
      expect(headers.getSetCookie()).toEqual([]);
    },
  })),
  {
    mark: 'S',
    says: 'DISABLE_APP_EMBED adds X-Frame-Options: DENY beside frame-ancestors *',
    options: { frameOptions: 'deny' },
    check: async ({ request }) => {
      const { headers } = await request('/applications/x');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toContain('frame-ancestors *');
    },
  },
  {
    mark: 'I',
    says: 'HEAD is answered like GET, without a body',
    check: async ({ request }) => {
      const { status, headers, body } = await request('/applications/x', { method: 'HEAD' });
      expect([status, headers.get('referrer-policy'), body]).toEqual([
        200,
        'no-referrer',
        { text: '' },
      ]);
    },
  },
  {
    mark: 'S',
    says: 'CORS is closed: no header, no preflight',
    options: { cors: false },
    check: async ({ request }) => {
      const headers = {
        Origin: 'https://portal.example',
        'Access-Control-Request-Method': 'POST',
      };
      const { status, headers: answered } = await request(GENERATE_PATH, {
        method: 'OPTIONS',
        headers,
      });
      expect(status).toBe(404);
      expect(answered.has('access-control-allow-origin')).toBe(false);
    },
  },
  {
    mark: 'S',
    says: 'CORS is open with ENABLE_CORS=true',
    options: { cors: true },
    check: async ({ request }) => {
      const headers = {
        Origin: 'https://portal.example',
        'Access-Control-Request-Method': 'POST',
      };
      const { status, headers: answered } = await request(GENERATE_PATH, {
        method: 'OPTIONS',
        headers,
      });
      expect(status).toBe(204);
      expect(answered.get('access-control-allow-origin')).toBe('https://portal.example');
    },
  },
];
