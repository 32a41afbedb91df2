/** What a request says about where it comes from, and what is done with it. */
export interface CrossOriginCase {
  says: string;
  method?: string;
  site?: string;
  origin?: string;
  /** @default the portal's */
  host?: string;
  more?: Record<string, string>;
  verdict: 'answered' | 'refused' | 'not a POST';
}

export const PORTAL_HOST = 'portal.example.com';
export const TRUSTED: string[] = [
  'https://trusted.example.org',
  'https://trusted.example.org:8443',
];

const PORTAL = `https://${PORTAL_HOST}`;
const ATTACKER = 'https://attacker.example';
const [TRUSTED_ORIGIN = ''] = TRUSTED;

/**
 * The decisions of Go's `http.CrossOriginProtection`, which this project takes for its measure, and
 * where this endpoint is stricter: methods that Go lets pass as safe are no POST.
 */
export const CROSS_ORIGIN_TABLE: CrossOriginCase[] = [
  { says: 'same origin', site: 'same-origin', verdict: 'answered' },
  { says: 'same origin, named', site: 'same-origin', origin: PORTAL, verdict: 'answered' },
  { says: 'no page at all', site: 'none', verdict: 'answered' },
  { says: 'another site', site: 'cross-site', verdict: 'refused' },
  { says: 'another site, named', site: 'cross-site', origin: ATTACKER, verdict: 'refused' },
  { says: 'a sibling', site: 'same-site', verdict: 'refused' },
  {
    says: 'a sibling, named',
    site: 'same-site',
    origin: 'https://x.example.com',
    verdict: 'refused',
  },
  {
    says: 'another site under the portal’s name',
    site: 'cross-site',
    origin: PORTAL,
    verdict: 'refused',
  },
  { says: 'a site of a kind that is not known', site: 'same-party', verdict: 'refused' },
  { says: 'same origin in capitals', site: 'SAME-ORIGIN', verdict: 'refused' },
  { says: 'two sites at once', site: 'same-origin, cross-site', verdict: 'refused' },

  { says: 'nothing', verdict: 'answered' },
  { says: 'the portal’s origin', origin: PORTAL, verdict: 'answered' },
  { says: 'the portal’s origin over http', origin: `http://${PORTAL_HOST}`, verdict: 'answered' },
  {
    says: 'the portal’s origin on its port',
    origin: `${PORTAL}:8443`,
    host: `${PORTAL_HOST}:8443`,
    verdict: 'answered',
  },
  {
    says: 'the portal’s host in capitals',
    origin: PORTAL,
    host: 'PORTAL.example.com',
    verdict: 'answered',
  },
  { says: 'the portal’s origin on another port', origin: `${PORTAL}:8443`, verdict: 'refused' },
  { says: 'an attacker’s origin', origin: ATTACKER, verdict: 'refused' },
  {
    says: 'an origin that only begins as the portal’s',
    origin: `${PORTAL}.attacker.example`,
    verdict: 'refused',
  },
  {
    says: 'an origin that only ends as the portal’s',
    origin: `https://attacker-${PORTAL_HOST}`,
    verdict: 'refused',
  },
  {
    says: 'the portal’s host for a user name',
    origin: `https://${PORTAL_HOST}@attacker.example`,
    verdict: 'refused',
  },
  { says: 'two origins', origin: `${PORTAL}, ${ATTACKER}`, verdict: 'refused' },
  { says: 'an origin of nobody', origin: 'null', verdict: 'refused' },
  { says: 'a host for an origin', origin: PORTAL_HOST, verdict: 'refused' },
  {
    says: 'an attacker’s origin and forwarded host',
    origin: ATTACKER,
    more: { 'X-Forwarded-Host': 'attacker.example', Forwarded: 'host=attacker.example' },
    verdict: 'refused',
  },
  {
    says: 'an attacker’s origin and the portal’s referrer',
    origin: ATTACKER,
    more: { Referer: `${PORTAL}/` },
    verdict: 'refused',
  },

  { says: 'a trusted origin', origin: TRUSTED_ORIGIN, verdict: 'answered' },
  {
    says: 'a trusted origin of another site',
    origin: TRUSTED_ORIGIN,
    site: 'cross-site',
    verdict: 'answered',
  },
  {
    says: 'a trusted origin on its other port',
    origin: `${TRUSTED_ORIGIN}:8443`,
    site: 'cross-site',
    verdict: 'answered',
  },
  {
    says: 'a trusted host over http',
    origin: 'http://trusted.example.org',
    site: 'cross-site',
    verdict: 'refused',
  },
  {
    says: 'a trusted host on a third port',
    origin: `${TRUSTED_ORIGIN}:9443`,
    site: 'cross-site',
    verdict: 'refused',
  },
  {
    says: 'a host below a trusted one',
    origin: 'https://x.trusted.example.org',
    site: 'cross-site',
    verdict: 'refused',
  },
  {
    says: 'a trusted origin with a path',
    origin: `${TRUSTED_ORIGIN}/`,
    site: 'cross-site',
    verdict: 'refused',
  },
  {
    says: 'a trusted origin beside another',
    origin: `${TRUSTED_ORIGIN}, ${ATTACKER}`,
    site: 'cross-site',
    verdict: 'refused',
  },

  ...['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'].flatMap(
    (method): CrossOriginCase[] => [
      { says: `another site, with ${method}`, method, site: 'cross-site', verdict: 'not a POST' },
      {
        says: `the portal itself, with ${method}`,
        method,
        site: 'same-origin',
        verdict: 'not a POST',
      },
    ],
  ),
];
