import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkEmbedUrl, isAllowedEmbedUrl } from './validate-embed-url.ts';

const APP = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabc';
const OTHER_APP = '11111111-6b8f-4e07-abb9-6fd2d816fabc';
const PAT = 'pat_0a1b2c';
const embedOrigins = new Set(['https://tooljet.example.com']);

function check(redirectUrl: unknown, appId = APP, personalAccessToken: unknown = PAT): string {
  return checkEmbedUrl({ personalAccessToken, redirectUrl }, { appId, embedOrigins });
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

describe('checkEmbedUrl', () => {
  it.each([
    ['the plain one', at(HOME)],
    ['one with the slug', `${at(HOME)}&appSlug=orders`],
    [
      'one with the parameters the other way round',
      `${HOME}/embed-apps/${APP}?appSlug=orders&personal-access-token=${PAT}`,
    ],
    ['one under a path', at(`${HOME}/tools/tooljet`)],
    ['one with the id in capitals', at(HOME, APP.toUpperCase())],
  ])('lets %s through unchanged', (_title, url) => {
    expect(check(url)).toBe(url);
  });

  it('takes a slug in the path where the app was asked for by it, with or without it beside', () => {
    expect(check(at(HOME, 'orders'), 'orders')).toBe(at(HOME, 'orders'));
    expect(check(`${at(HOME)}&appSlug=orders`, 'orders')).toBe(`${at(HOME)}&appSlug=orders`);
    expect(reasonFor(`${at(HOME, 'salaries')}&appSlug=orders`, 'orders')).toContain('another app');
  });

  it.each(['xpat_0a', 'pat_0ax', 'pat_'])('takes %s for no PAT', (pat) => {
    const url = `${HOME}/embed-apps/${APP}?personal-access-token=${pat}`;
    expect(reasonFor(url, APP, pat)).toContain('not JSON with a PAT');
  });

  it('takes nothing below an embed page for one', () => {
    expect(reasonFor(at(HOME, `${OTHER_APP}/${APP}`))).toContain('another app');
  });

  it('says what is wrong with an answer that holds no embed URL', () => {
    expect(reasonFor(undefined)).toBe('the answer is not JSON with a PAT and a redirectUrl');
  });

  it('takes an id in the path for an app that was asked for by its slug', () => {
    expect(check(at(HOME), 'orders')).toBe(at(HOME));
    expect(reasonFor(`${at(HOME)}&appSlug=salaries`, 'orders')).toContain('another app');
    expect(reasonFor(`${at(HOME)}&appSlug=orders&appSlug=salaries`, 'orders')).toContain('another');
    expect(reasonFor(`${at(HOME, 'orders')}&appSlug=salaries`, 'orders')).toContain('another app');
  });

  it.each([
    ['https://tooljet.example.com@evil.example', 'user name'],
    ['https://tooljet.example.com.evil.example', 'embedOrigins'],
    ['https://tooljet.example.com\\@evil.example', 'app'],
    ['https://tooljet.example.com:8443', 'embedOrigins'],
    ['http://tooljet.example.com', 'https'],
    ['//tooljet.example.com', 'https'],
    ['javascript:alert(1)//', 'https'],
    ['data:text/html,', 'https'],
    ['https://user@tooljet.example.com', 'user name'],
    ['https://tооljet.example.com', 'embedOrigins'],
  ])('refuses an embed URL at %s', (origin, reason) => {
    expect(reasonFor(at(origin))).toContain(reason);
  });

  it.each([
    ['another app', at(HOME, OTHER_APP)],
    ['a way out of the path', `${HOME}/embed-apps/${APP}/../../admin?personal-access-token=${PAT}`],
    ['an encoded way out', `${HOME}/embed-apps/%2e%2e/${APP}?personal-access-token=${PAT}`],
    ['more path', `${HOME}/embed-apps/${APP}/more?personal-access-token=${PAT}`],
    ['an encoded slash', `${HOME}/embed-apps%2F${APP}?personal-access-token=${PAT}`],
  ])('refuses %s', (_title, url) => {
    expect(reasonFor(url)).toContain('another app');
  });

  it('refuses a PAT other than the one that was generated', () => {
    expect(reasonFor(at(HOME), APP, 'pat_ffff')).toContain('another PAT');
    expect(reasonFor(`${at(HOME)}&personal-access-token=pat_ffff`)).toContain('another PAT');
    expect(reasonFor(`${HOME}/embed-apps/${APP}`)).toContain('another PAT');
  });

  it('refuses a fragment and an address that is too long', () => {
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
  ])('refuses %j for an answer', (answer) => {
    const policy = { appId: APP, embedOrigins };
    expect(() => checkEmbedUrl(answer, policy)).toThrow('tooljet_invalid_response');
  });

  it('lets nothing through that is not on an allowed origin, for whatever address', () => {
    const hostile = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string(),
      fc.tuple(fc.webUrl(), fc.string()).map(([url, rest]) => at(url) + rest),
      fc.string().map((text) => `${HOME}${text}/embed-apps/${APP}?personal-access-token=${PAT}`),
    );
    fc.assert(
      fc.property(hostile, (address) => {
        let url: string;
        try {
          url = check(address);
        } catch {
          return true;
        }
        return new URL(url).origin === HOME && url.includes(`/embed-apps/${APP}`);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('isAllowedEmbedUrl', () => {
  const isAllowed = (url: string) => isAllowedEmbedUrl(url, { appId: APP, embedOrigins });

  it('lets through what ToolJet could have answered', () => {
    expect(isAllowed(at(HOME))).toBe(true);
  });

  it.each([
    ['is no address', 'embed-apps'],
    ['has no PAT', `${HOME}/embed-apps/${APP}`],
    ['is on another origin', at('https://evil.example')],
    ['is for another app', at(HOME, OTHER_APP)],
    ['is spelled as nobody would have kept it', at('HTTPS://tooljet.example.com')],
  ])('refuses what %s', (_what, url) => {
    expect(isAllowed(url)).toBe(false);
  });
});
