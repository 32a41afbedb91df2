import { expect } from 'vitest';
import { FORECAST_ID, GENERATE_PATH, INVENTORY_ID, ORDERS_ID, REDEEM_PATH } from './setup-api.ts';
import type { ApiCases, ApiCheck, ApiEntry } from './conformance-cases.ts';

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const DOCUMENTS = [
  '/my-workspace',
  '/embed-apps/x',
  '/applications/x',
  '/applications/x/page',
  '/login/my-workspace',
  '/error/restricted',
  '/error/url-unavailable',
  '/error/invalid-link',
  '/error/unknown',
];

/** Sections 2 to 4 of the protocol, as far as requests can show them. */
export const REDEEM_CASES: ApiCases = {
  '[I] redeems a PAT without an auth header and returns a JWT as signedPat': async (api) => {
    const { generateToken, redeem } = api;
    const { status, body } = await redeem(await generateToken());
    expect(status).toBe(201);
    expect(Object.keys(body)).toEqual(['signedPat']);
    expect(body['signedPat']).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  },
  '[S] sets no cookie on redemption': async ({ generateToken, redeem }) => {
    const { headers } = await redeem(await generateToken());
    expect(headers.getSetCookie()).toEqual([]);
  },
  '[I] responds 401 to an unknown PAT': async ({ redeem }) => {
    expect((await redeem('pat_0000')).status).toBe(401);
  },
  '[I] responds 401 to a PAT of another app': async ({ generateToken, redeem }) => {
    expect((await redeem(await generateToken(), INVENTORY_ID)).status).toBe(401);
  },
  '[I] responds 400 to a redemption without token or app id': async ({ request }) => {
    const init = { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } };
    expect((await request(REDEEM_PATH, init)).status).toBe(400);
  },
  '[I] responds 404 to a redemption in the community edition': {
    options: { edition: 'community' },
    check: async ({ redeem }) => {
      expect((await redeem('pat_0000')).status).toBe(404);
    },
  },
  '[S] responds 403 to the boot call on every failure': async (api) => {
    const { generateToken, openSession, request, emulator } = api;
    const session = await openSession(await generateToken({ patExpiry: 60 }));
    const boot = async (appId: string, token: string) =>
      (await request(`/api/session?appId=${appId}`, { headers: { tj_auth_token: token } })).status;
    expect(await boot(ORDERS_ID, session)).toBe(200);
    expect(await boot(ORDERS_ID, 'portal-frame')).toBe(403);
    expect(await boot(ORDERS_ID, `${session}x`)).toBe(403);
    emulator.clock.advance(60_000);
    expect(await boot(ORDERS_ID, session)).toBe(403);
  },
  '[S] rejects a JWT when its last character differs': async (api) => {
    const { generateToken, openSession, touch } = api;
    const session = await openSession(await generateToken());
    const last = session.slice(-1);
    for (const other of BASE64URL.match(/./g) ?? []) {
      const isSame = other === last;
      expect(await touch(session.slice(0, -1) + other)).toBe(isSame ? 200 : 401);
    }
  },
  '[S] generates a PAT for an app that is not released, which responds 501': async (api) => {
    const { generate, redeem, request } = api;
    const { status, body } = await generate({ email: 'ada@example.com', appId: FORECAST_ID });
    expect(status).toBe(201);
    const redeemed = await redeem(String(body['personalAccessToken']), FORECAST_ID);
    const headers = { tj_auth_token: String(redeemed.body['signedPat']) };
    expect((await request(`/api/apps/${FORECAST_ID}`, { headers })).status).toBe(501);
  },
  '[R] accepts a session for other apps, the app list, profile and organizations': async (api) => {
    const { generateToken, openSession, request } = api;
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
  '[S] sends the security headers with every document': {
    options: { frameOptions: 'none' },
    check: async ({ request }) => {
      for (const path of DOCUMENTS) {
        const { status, headers } = await request(path);
        const policy = headers.get('content-security-policy');
        expect({ path, status }).toEqual({ path, status: 200 });
        expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
        expect(policy).toMatch(/(?:^|; )frame-ancestors \*$/);
        expect(policy).not.toContain('unsafe-eval');
        expect(headers.get('referrer-policy')).toBe('no-referrer');
        for (const feature of ['camera', 'microphone', 'geolocation']) {
          expect(headers.get('permissions-policy')).toContain(`${feature}=(self)`);
        }
        expect(headers.has('x-frame-options')).toBe(false);
        expect(headers.getSetCookie()).toEqual([]);
      }
    },
  },
  '[S] sends the default headers of the helmet middleware with a document': async ({ request }) => {
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
  ...Object.fromEntries(
    ['http', 'https'].map((scheme): ApiEntry => [
      `[S] sends Strict-Transport-Security only over https (${scheme})`,
      {
        options: { publicUrl: `${scheme}://apps.example.com` },
        check: async ({ request }) => {
          const { headers } = await request('/applications/x');
          expect(headers.has('strict-transport-security')).toBe(scheme === 'https');
        },
      },
    ]),
  ),
  '[S] adds X-Frame-Options: DENY with DISABLE_APP_EMBED': {
    options: { frameOptions: 'deny' },
    check: async ({ request }) => {
      const { headers } = await request('/applications/x');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toContain('frame-ancestors *');
    },
  },
  '[I] responds to HEAD like to GET, without a body': async ({ request }) => {
    const { status, headers, body } = await request('/applications/x', { method: 'HEAD' });
    expect([status, headers.get('referrer-policy'), body]).toEqual([
      200,
      'no-referrer',
      { text: '' },
    ]);
  },
  '[S] sends no CORS header and rejects preflight requests without ENABLE_CORS': {
    options: { cors: false },
    check: expectPreflight(404, null),
  },
  '[S] allows CORS with ENABLE_CORS=true': {
    options: { cors: true },
    check: expectPreflight(204, 'https://portal.example'),
  },
};

function expectPreflight(status: number, allowedOrigin: string | null): ApiCheck {
  return async ({ request }) => {
    const response = await request(GENERATE_PATH, {
      method: 'OPTIONS',
      headers: { Origin: 'https://portal.example', 'Access-Control-Request-Method': 'POST' },
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe(allowedOrigin);
  };
}
