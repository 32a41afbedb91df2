import { expect } from 'vitest';
import { FORECAST_ID, GENERATE_PATH, INVENTORY_ID, ORDERS_ID, REDEEM_PATH } from './setup-api.ts';
import type { ApiCase } from './conformance-case.ts';

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Sections 2 to 4 of the protocol, as far as requests can show them. */
export const REDEEM_CASES: readonly ApiCase[] = [
  {
    mark: 'I',
    title: 'redeems a PAT without an auth header and responds 201 with signedPat, a JWT',
    check: async ({ generateToken, redeem }) => {
      const { status, body } = await redeem(await generateToken());
      expect(status).toBe(201);
      expect(Object.keys(body)).toEqual(['signedPat']);
      expect(body['signedPat']).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    },
  },
  {
    mark: 'S',
    title: 'sets no cookie on redemption',
    check: async ({ generateToken, redeem }) => {
      const { headers } = await redeem(await generateToken());
      expect(headers.getSetCookie()).toEqual([]);
    },
  },
  {
    mark: 'I',
    title: 'responds 401 to an unknown PAT',
    check: async ({ redeem }) => {
      expect((await redeem('pat_0000')).status).toBe(401);
    },
  },
  {
    mark: 'I',
    title: 'responds 401 to a PAT of another app',
    check: async ({ generateToken, redeem }) => {
      expect((await redeem(await generateToken(), INVENTORY_ID)).status).toBe(401);
    },
  },
  {
    mark: 'I',
    title: 'responds 400 to a redemption without token or app id',
    check: async ({ request }) => {
      const init = { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } };
      expect((await request(REDEEM_PATH, init)).status).toBe(400);
    },
  },
  {
    mark: 'I',
    title: 'responds 404 to a redemption in the community edition',
    options: { edition: 'community' },
    check: async ({ redeem }) => {
      expect((await redeem('pat_0000')).status).toBe(404);
    },
  },
  {
    mark: 'S',
    title: 'responds 403 to the boot call on every failure',
    check: async ({ generateToken, openSession, request, emulator }) => {
      const session = await openSession(await generateToken({ patExpiry: 60 }));
      const boot = async (appId: string, token: string) =>
        (await request(`/api/session?appId=${appId}`, { headers: { tj_auth_token: token } }))
          .status;
      expect(await boot(ORDERS_ID, session)).toBe(200);
      expect(await boot(ORDERS_ID, 'portal-frame')).toBe(403);
      expect(await boot(ORDERS_ID, `${session}x`)).toBe(403);
      emulator.clock.advance(60_000);
      expect(await boot(ORDERS_ID, session)).toBe(403);
    },
  },
  {
    mark: 'S',
    title: 'rejects a JWT when its last character differs',
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
    title: 'generates a PAT for an app that is not released, which responds 501',
    check: async ({ generate, redeem, request }) => {
      const { status, body } = await generate({ email: 'ada@example.com', appId: FORECAST_ID });
      expect(status).toBe(201);
      const redeemed = await redeem(String(body['personalAccessToken']), FORECAST_ID);
      const headers = { tj_auth_token: String(redeemed.body['signedPat']) };
      expect((await request(`/api/apps/${FORECAST_ID}`, { headers })).status).toBe(501);
    },
  },
  {
    mark: 'R',
    title: 'accepts a session for other apps, the list of apps, the profile and organizations',
    check: async ({ generateToken, openSession, request }) => {
      const headers = { tj_auth_token: await openSession(await generateToken()) };
      for (const path of [
        `/api/session?appId=${INVENTORY_ID}`,
        `/api/apps/${INVENTORY_ID}`,
        '/api/apps/payroll',
        '/api/apps',
        '/api/profile',
        '/api/organizations',
      ]) {
        expect([path, (await request(path, { headers })).status]).toEqual([path, 200]);
        expect([path, (await request(path)).status]).not.toEqual([path, 200]);
      }
    },
  },
  ...[
    '/my-workspace',
    '/embed-apps/x',
    '/applications/x',
    '/applications/x/page',
    '/login/my-workspace',
    '/error/restricted',
    '/error/url-unavailable',
    '/error/invalid-link',
    '/error/unknown',
  ].map((path): ApiCase => ({
    mark: 'S',
    title: `sends the security headers with ${path}`,
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
    title: 'sends the default headers of the helmet middleware with a document',
    check: async ({ request }) => {
      const { headers } = await request('/applications/x');
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-cache',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'origin-agent-cluster': '?1',
        'x-content-type-options': 'nosniff',
      });
      expect(headers.get('content-security-policy')).toContain("form-action 'self'");
    },
  },
  ...['http', 'https'].map((scheme): ApiCase => ({
    mark: 'S',
    title: `sends Strict-Transport-Security only over https (${scheme})`,
    options: { publicUrl: `${scheme}://apps.example.com` },
    check: async ({ request }) => {
      const { headers } = await request('/applications/x');
      expect(headers.has('strict-transport-security')).toBe(scheme === 'https');
    },
  })),
  {
    mark: 'S',
    title: 'adds X-Frame-Options: DENY with DISABLE_APP_EMBED',
    options: { frameOptions: 'deny' },
    check: async ({ request }) => {
      const { headers } = await request('/applications/x');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toContain('frame-ancestors *');
    },
  },
  {
    mark: 'I',
    title: 'responds to HEAD like to GET, without a body',
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
    title: 'sends no CORS header and rejects preflight requests without ENABLE_CORS',
    options: { cors: false },
    check: expectPreflight(404, null),
  },
  {
    mark: 'S',
    title: 'allows CORS with ENABLE_CORS=true',
    options: { cors: true },
    check: expectPreflight(204, 'https://portal.example'),
  },
];

function expectPreflight(status: number, allowedOrigin: string | null): ApiCase['check'] {
  return async ({ request }) => {
    const response = await request(GENERATE_PATH, {
      method: 'OPTIONS',
      headers: { Origin: 'https://portal.example', 'Access-Control-Request-Method': 'POST' },
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe(allowedOrigin);
  };
}
