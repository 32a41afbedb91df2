import { describe, expect, it } from 'vitest';
import { validateEmbedUrl, isAllowedEmbedUrl } from './validate-embed-url.ts';

const APP = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabc';
const OTHER_APP = '11111111-6b8f-4e07-abb9-6fd2d816fabc';
const PAT = 'pat_0a1b2c';
const API_TOKEN = 'Canary-Api-Token';
const embedOrigins = new Set(['https://tooljet.example.com']);

function check(redirectUrl: unknown, appId = APP, personalAccessToken: unknown = PAT): string {
  const policy = { appId, embedOrigins, apiToken: API_TOKEN };
  return validateEmbedUrl({ personalAccessToken, redirectUrl }, policy);
}

function reasonFor(redirectUrl: unknown, appId?: string, pat?: unknown): string {
  try {
    check(redirectUrl, appId, pat);
  } catch (error) {
    expect(error).toMatchObject({ code: 'tooljet_invalid_response' });
    return ((error as Error).cause as Error).message;
  }
  return 'none';
}

const at = (origin: string, app = APP): string =>
  `${origin}/embed-apps/${app}?personal-access-token=${PAT}`;
const HOME = 'https://tooljet.example.com';

describe('validateEmbedUrl', () => {
  it.each([
    ['without other parameters', at(HOME)],
    ['with the slug', `${at(HOME)}&appSlug=orders`],
    ['below a path', at(`${HOME}/tools/tooljet`)],
    ['with the UUID in capitals', at(HOME, APP.toUpperCase())],
  ])('accepts an embed URL %s', (_title, url) => {
    expect(check(url)).toBe(url);
  });

  it.each([
    ['its UUID', at(HOME)],
    ['its slug', at(HOME, 'orders')],
    ['both', `${at(HOME)}&appSlug=orders`],
  ])('accepts an embed URL with %s when the app was requested by its slug', (_title, url) => {
    expect(check(url, 'orders')).toBe(url);
  });

  it.each([
    ['another slug in the path', `${at(HOME, 'salaries')}&appSlug=orders`],
    ['another appSlug', `${at(HOME)}&appSlug=salaries`],
    ['two slugs', `${at(HOME)}&appSlug=orders&appSlug=salaries`],
    ['its slug and another appSlug', `${at(HOME, 'orders')}&appSlug=salaries`],
  ])('rejects an embed URL with %s when the app was requested by its slug', (_title, url) => {
    expect(reasonFor(url, 'orders')).toContain('another app');
  });

  it.each(['xpat_0a', 'pat_0ax', 'pat_'])('rejects the PAT %s', (pat) => {
    const url = `${HOME}/embed-apps/${APP}?personal-access-token=${pat}`;
    expect(reasonFor(url, APP, pat)).toContain('not JSON with a PAT');
  });

  it('names the problem when the response has no embed URL', () => {
    expect(reasonFor(undefined)).toBe('the response is not JSON with a PAT and a redirectUrl');
  });

  it.each([
    ['https://tooljet.example.com@evil.example', 'user name'],
    ['https://tooljet.example.com.evil.example', 'embedOrigins'],
    ['https://tooljet.example.com\\@evil.example', 'app'],
    ['http://tooljet.example.com', 'https'],
    ['//tooljet.example.com', 'https'],
    ['javascript:alert(1)//', 'https'],
    ['https://tооljet.example.com', 'embedOrigins'],
  ])('rejects an embed URL at %s', (origin, reason) => {
    expect(reasonFor(at(origin))).toContain(reason);
  });

  it.each([
    ['another app', at(HOME, OTHER_APP)],
    ['a path below another app', at(HOME, `${OTHER_APP}/${APP}`)],
    ['a parent path', `${HOME}/embed-apps/${APP}/../../admin?personal-access-token=${PAT}`],
    ['an encoded parent path', `${HOME}/embed-apps/%2e%2e/${APP}?personal-access-token=${PAT}`],
    ['a longer path', `${HOME}/embed-apps/${APP}/more?personal-access-token=${PAT}`],
    ['an encoded slash', `${HOME}/embed-apps%2F${APP}?personal-access-token=${PAT}`],
  ])('rejects %s in the embed URL', (_title, url) => {
    expect(reasonFor(url)).toContain('another app');
  });

  it('rejects a PAT other than the generated one', () => {
    expect(reasonFor(at(HOME), APP, 'pat_ffff')).toContain('another PAT');
    expect(reasonFor(`${at(HOME)}&personal-access-token=pat_ffff`)).toContain('another PAT');
    expect(reasonFor(`${HOME}/embed-apps/${APP}`)).toContain('another PAT');
  });

  it('rejects a fragment and a URL that is too long', () => {
    expect(reasonFor(`${at(HOME)}#there`)).toContain('fragment');
    expect(reasonFor(`${at(HOME)}&x=${'x'.repeat(2048)}`)).not.toBe('none');
  });

  it.each([
    undefined,
    null,
    'pat_1',
    [],
    {},
    { redirectUrl: at(HOME) },
    { personalAccessToken: PAT },
  ])('rejects the response %j', (answer) => {
    const policy = { appId: APP, embedOrigins };
    expect(() => validateEmbedUrl(answer, policy)).toThrow('tooljet_invalid_response');
  });
});

describe('isAllowedEmbedUrl', () => {
  const isAllowed = (url: string) => isAllowedEmbedUrl(url, { appId: APP, embedOrigins });

  it('accepts an embed URL that ToolJet could have sent', () => {
    expect(isAllowed(at(HOME))).toBe(true);
  });

  it.each([
    ['is not a URL', 'embed-apps'],
    ['has no PAT', `${HOME}/embed-apps/${APP}`],
    ['is on another origin', at('https://evil.example')],
    ['is for another app', at(HOME, OTHER_APP)],
    ['is not normalized', at('HTTPS://tooljet.example.com')],
  ])('rejects an embed URL that %s', (_what, url) => {
    expect(isAllowed(url)).toBe(false);
  });
});

describe('validateEmbedUrl with another TOOLJET_HOST', () => {
  const QUERY = `?personal-access-token=${PAT}`;

  it.each([
    ['a slash', `${HOME}//embed-apps/${APP}`, `${HOME}/embed-apps/${APP}`],
    ['two slashes', `${HOME}///embed-apps/${APP}`, `${HOME}/embed-apps/${APP}`],
    ['/tools/', `${HOME}/tools//embed-apps/${APP}`, `${HOME}/tools/embed-apps/${APP}`],
    ['//tools//', `${HOME}//tools///embed-apps/${APP}`, `${HOME}/tools/embed-apps/${APP}`],
    ['no slash, but the path does', `${HOME}/embed-apps/${APP}/`, `${HOME}/embed-apps/${APP}`],
  ])('accepts the same app when TOOLJET_HOST ends with %s', (_path, address, normalized) => {
    expect(check(address + QUERY)).toBe(normalized + QUERY);
    const policy = { appId: APP, embedOrigins };
    expect(isAllowedEmbedUrl(normalized + QUERY, policy)).toBe(true);
  });

  it.each([
    `${HOME}//embed-apps/11111111-6b8f-4e07-abb9-6fd2d816fabc`,
    `${HOME}//embed-apps//`,
    `${HOME}//applications/${APP}`,
    `${HOME}/embed-apps/${APP}//more`,
    `${HOME}/embed-apps%2f%2f${APP}`,
    `${HOME}//embed-apps/${APP}/..`,
  ])('rejects another app in %s', (address) => {
    expect(reasonFor(address + QUERY)).toBe('the redirectUrl is for another app');
  });

  it('rejects another host behind superfluous slashes', () => {
    expect(reasonFor(`//evil.example/embed-apps/${APP}${QUERY}`)).toContain('not https');
    expect(reasonFor(`https:////evil.example/embed-apps/${APP}${QUERY}`)).toContain(
      'on https://evil.example,',
    );
  });

  it.each([
    ['https://apps.example.com', 'https://apps.example.com'],
    ['https://apps.example.com:8443', 'https://apps.example.com:8443'],
    ['https://B\u00fccher.example', 'https://xn--bcher-kva.example'],
    ['http://localhost:8082', 'http://localhost:8082'],
    [`https://${API_TOKEN}.example`, 'a host name with a token'],
    [`https://${PAT}.example`, 'a host name with a token'],
    ['https://pat_ffff.example', 'a host name with a token'],
  ])('names the foreign origin %s as %s in the reason', (origin, named) => {
    expect(reasonFor(at(origin))).toBe(
      `the redirectUrl is on ${named}, an origin that "embedOrigins" does not name`,
    );
  });

  it('limits the length of the foreign origin in the reason', () => {
    const origin = `https://${`${'a'.repeat(60)}.`.repeat(20)}example`;
    expect(reasonFor(at(origin)).length).toBeLessThan(300);
  });
});
