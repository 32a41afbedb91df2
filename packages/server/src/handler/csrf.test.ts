import { describe, expect, it } from 'vitest';
import { requireSameOrigin } from './csrf.ts';

const HOST = 'portal.example.com';
const PORTAL = `https://${HOST}`;
const EVIL = 'https://evil.example';
const TRUSTED = 'https://partner.example.org';
const trusted = new Set([TRUSTED, `${TRUSTED}:8443`]);

function isLetThrough(headers: Record<string, string>): boolean {
  try {
    requireSameOrigin(new Headers({ host: HOST, ...headers }), trusted);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'origin_not_allowed' });
    return false;
  }
}

/** The decisions of Go's `http.CrossOriginProtection` about a POST. */
describe('requireSameOrigin', () => {
  it.each<Record<string, string>>([
    {},
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin', origin: PORTAL },
    { origin: PORTAL },
    { origin: `http://${HOST}` },
    { origin: PORTAL, host: 'PORTAL.example.com' },
    { origin: `${PORTAL}:8443`, host: `${HOST}:8443` },
    { origin: TRUSTED },
    { 'sec-fetch-site': 'cross-site', origin: TRUSTED },
    { 'sec-fetch-site': 'cross-site', origin: `${TRUSTED}:8443` },
    { 'sec-fetch-site': 'cross-site', origin: TRUSTED.toUpperCase() },
  ])('accepts a request with the headers %o', (headers) => {
    expect(isLetThrough(headers)).toBe(true);
  });

  it.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'cross-site', origin: EVIL },
    { 'sec-fetch-site': 'cross-site', origin: PORTAL },
    { 'sec-fetch-site': 'cross-site', origin: 'null' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'same-site', origin: 'https://x.example.com' },
    { 'sec-fetch-site': 'same-party' },
    { 'sec-fetch-site': 'SAME-ORIGIN' },
    { 'sec-fetch-site': 'same-origin, cross-site' },
    { origin: EVIL },
    { origin: EVIL, 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
    { origin: EVIL, referer: `${PORTAL}/` },
    { origin: 'null' },
    { origin: HOST },
    { origin: `capacitor://${HOST}` },
    { origin: `xhttps://${HOST}` },
    { origin: `httpsx://${HOST}` },
    { origin: `${PORTAL}:8443` },
    { origin: `${PORTAL}.evil.example` },
    { origin: `https://evil-${HOST}` },
    { origin: `${PORTAL}@evil.example` },
    { origin: `${PORTAL}, ${EVIL}` },
    { 'sec-fetch-site': 'cross-site', origin: 'http://partner.example.org' },
    { 'sec-fetch-site': 'cross-site', origin: `${TRUSTED}:9443` },
    { 'sec-fetch-site': 'cross-site', origin: 'https://x.partner.example.org' },
    { 'sec-fetch-site': 'cross-site', origin: `${TRUSTED}/` },
    { 'sec-fetch-site': 'cross-site', origin: `${TRUSTED}, ${EVIL}` },
  ])('rejects a request with the headers %o', (headers) => {
    expect(isLetThrough(headers)).toBe(false);
  });

  it('rejects a request with an origin when it has no Host header', () => {
    expect(() => requireSameOrigin(new Headers({ origin: PORTAL }), trusted)).toThrow(
      expect.objectContaining({ code: 'origin_not_allowed' }),
    );
  });

  it('names the option to set when it rejects a request', () => {
    expect(() =>
      requireSameOrigin(new Headers({ 'sec-fetch-site': 'cross-site' }), trusted),
    ).toThrow(
      'The request came from another site. If it is yours, add its origin to the option "trustedOrigins".',
    );
  });
});
