import { describe, expect, it } from 'vitest';
import { requireSameOrigin } from './csrf.ts';

const PORTAL = 'https://portal.example.com';
const trusted = new Set(['https://partner.example.org']);

function isLetThrough(headers: Record<string, string>): boolean {
  try {
    requireSameOrigin(new Headers({ host: 'portal.example.com', ...headers }), trusted);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'origin_not_allowed' });
    return false;
  }
}

describe('requireSameOrigin', () => {
  it.each([
    ['a request of the same origin', { 'sec-fetch-site': 'same-origin', origin: PORTAL }],
    ['a request of the person, not of a page', { 'sec-fetch-site': 'none' }],
    ['what is not a browser', {}],
    ['an older browser on the portal', { origin: PORTAL }],
    ['an older browser, whatever the case of Host', { origin: PORTAL, host: 'PORTAL.example.com' }],
    [
      'a site that the host trusts',
      { 'sec-fetch-site': 'cross-site', origin: 'https://partner.example.org' },
    ],
    ['an older browser on a trusted site', { origin: 'https://partner.example.org' }],
  ] as [string, Record<string, string>][])('lets %s through', (_title, headers) => {
    expect(isLetThrough(headers)).toBe(true);
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['another site that hides its origin', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling domain', { 'sec-fetch-site': 'same-site', origin: 'https://x.example.com' }],
    ['a sandboxed page', { 'sec-fetch-site': 'cross-site', origin: 'null' }],
    ['a sandboxed page in an older browser', { origin: 'null' }],
    ['another site in an older browser', { origin: 'https://evil.example' }],
    ['another port in an older browser', { origin: `${PORTAL}:8443` }],
    ['a value of Sec-Fetch-Site that does not exist', { 'sec-fetch-site': 'friendly' }],
    [
      'a trusted host over http',
      { 'sec-fetch-site': 'cross-site', origin: 'http://partner.example.org' },
    ],
    [
      'a forwarded host in the place of the host',
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    ],
  ] as [string, Record<string, string>][])('refuses %s', (_title, headers) => {
    expect(isLetThrough(headers)).toBe(false);
  });

  it('refuses an older browser where the request names no host', () => {
    expect(() => requireSameOrigin(new Headers({ origin: PORTAL }), trusted)).toThrow(
      expect.objectContaining({ code: 'origin_not_allowed' }),
    );
  });

  it('says what to do about a site of one’s own', () => {
    expect(() =>
      requireSameOrigin(new Headers({ 'sec-fetch-site': 'cross-site' }), trusted),
    ).toThrow(
      'The request came from another site. If it is yours, add its origin to the option "trustedOrigins".',
    );
  });
});
