import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateEmbedUrl } from '../../src/tooljet/validate-embed-url.ts';

const HOME = 'https://tooljet.example.com';
const APP = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabc';
const PAT = 'pat_0a1b2c';
/** Path and query of a valid embed URL. */
const TAIL = `/embed-apps/${APP}?personal-access-token=${PAT}`;

/** Beginnings that lead browsers to another origin, to none or to a user name. */
const FOREIGN: string[] = [
  ...`
    https://tooljet.example.com@evil.example https://tooljet.example.com:443@evil.example
    https://tooljet.example.com%40evil.example https://ada@tooljet.example.com
    https://:secret@tooljet.example.com https://evil.example/@tooljet.example.com
    https://evil.example?@tooljet.example.com https://evil.example#@tooljet.example.com
    https://evil.example;@tooljet.example.com https://evil.tooljet.example.com
    https://eviltooljet.example.com https://tooljet.example.com.evil.example
    https://tooljet.example.co https://tooljet.example.com.
    https://tooljet.example.com%2eevil.example https://tooljet.example.com%2fevil.example
    https://tooljet.example.com%5c.evil.example https://tooljet.example.com%00.evil.example
    https://tooljet.example.com%23.evil.example https://tooljet-example.com
    https://xn--tooljet.example.com https://tooljet.example.com:80 https://tooljet.example.com:8443
    https://tooljet.example.com:443x https://tooljet.example.com:-443 //tooljet.example.com
    ///tooljet.example.com /tooljet.example.com tooljet.example.com https:evil.example
    https:/evil.example https:///evil.example http://tooljet.example.com
    HTTP://tooljet.example.com:443 ftp://tooljet.example.com ws://tooljet.example.com
    file://tooljet.example.com blob:https://tooljet.example.com
    filesystem:https://tooljet.example.com view-source:https://tooljet.example.com
    intent://tooljet.example.com javascript://tooljet.example.com
    javascript:alert(document.domain)//https://tooljet.example.com
    JaVaScRiPt:https://tooljet.example.com data:text/html,https://tooljet.example.com
    about:blank#https://tooljet.example.com vbscript:https://tooljet.example.com https https:
    ://tooljet.example.com # ? https://127.0.0.1 https://2130706433 https://0x7f000001 https://127.1
    https://0 https://[::1] https://[::ffff:127.0.0.1] https://[::ffff:7f00:1]
    https://[fe80::1%25eth0] https://169.254.169.254 http://127.0.0.1 http://127.1:3000
    http://localhost http://[::1]:80 http://0x7f.1 http://localhost.tooljet.example.com
    https://tooljet.example.com.127.0.0.1.evil.example https://256.256.256.256
  `
    .trim()
    .split(/\s+/),
  ...`
    https://t\u043eoljet.example.com https://to\u03bfljet.example.com
    https://tooljet.\u0435xample.com https://too\u0131jet.example.com
    https://tooljet.example.com\u2024evil.example https://tooljet.example.com\u3002evil.example
    https://tooljet.example.com\uff0eevil.example https://tooljet.example.com\u2100evil.example
    https://tooljet.example.com\uff0fevil.example https://tooljet.example.com\ufe6bevil.example
    https://tooljet.example.com:\u0664\u0664\u0663
  `
    .trim()
    .split(/\s+/),
  'https://evil.example\\@tooljet.example.com',
  '\\\\tooljet.example.com',
  'https:\\\\evil.example',
  'https:/\\evil.example',
  ...['\n', '\t', '\0', ' '].map((space) => `https://tooljet.example.com${space}.evil.example`),
  'https:\t//evil.example',
  'java\nscript:alert(1)//',
  '\x01javascript:alert(1)//',
  '',
];

/** Other spellings of the allowed origin, which every browser reads alike. */
const OTHER_SPELLINGS: string[] = [
  ...`
    HTTPS://TOOLJET.EXAMPLE.COM https://tooljet.example.com:443 https://tooljet.example.com:0443
    https://tooljet.example.com: https://@tooljet.example.com https:tooljet.example.com
    https:/tooljet.example.com https:///tooljet.example.com https://tooljet%2eexample%2ecom
    https://%74ooljet.example.com https://tooljet\u3002example\u3002com
    https://\uff54ooljet.example.com https://tool\u00adjet.example.com
  `
    .trim()
    .split(/\s+/),
  'https:\\\\tooljet.example.com',
  ' https://tooljet.example.com',
  '\x00https://tooljet.example.com',
  'ht\ntps://tooljet.example.com',
  'https://tool\tjet.example.com',
];

const policy = { appId: APP, embedOrigins: new Set([HOME]) };

function check(redirectUrl: string): string | null {
  try {
    return validateEmbedUrl({ personalAccessToken: PAT, redirectUrl }, policy);
  } catch (error) {
    expect(error).toMatchObject({ code: 'tooljet_invalid_response' });
    return null;
  }
}

/** Expects the URL that a browser reads from an accepted address to be the app's. */
function expectHarmless(address: string): void {
  const url = new URL(address);
  expect([url.protocol, url.host, url.origin]).toEqual(['https:', 'tooljet.example.com', HOME]);
  expect([url.username, url.password, url.hash]).toEqual(['', '', '']);
  expect(url.pathname.toLowerCase()).toMatch(new RegExp(`^(/[\\w.~-]+)*/embed-apps/${APP}$`));
  expect(url.searchParams.getAll('personal-access-token')).toEqual([PAT]);
  expect(address).toMatch(/^[\x21-\x7e]{1,6144}$/);
  expect(check(address)).toBe(address);
}

describe('validateEmbedUrl', () => {
  it.each(FOREIGN)('rejects an embed URL that begins with %j', (beginning) => {
    expect(check(beginning + TAIL)).toBeNull();
    expect(check(beginning)).toBeNull();
  });

  it.each(OTHER_SPELLINGS)('normalizes an embed URL that begins with %j', (beginning) => {
    expect(check(beginning + TAIL)).toBe(HOME + TAIL);
  });

  it('accepts nothing harmful when a valid embed URL is edited', () => {
    const words = `%2e %2f %5c %00 ../../ evil.example javascript: embed-apps pat_ffff #there
      &personal-access-token= &appSlug=salaries // :443 :80 @ \u3002 ${PAT} ${APP} ${HOME}`;
    const piece = fc.oneof(
      fc.constantFrom(...'/\\@:#?&=;%.[]|^\t\n\r\0 '.split('')),
      fc.constantFrom(...words.split(/\s+/)),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    const seams = fc.constantFrom(0, HOME.length, HOME.length + TAIL.length);
    const edit = fc.record({ at: fc.oneof(fc.nat(), seams), length: fc.nat({ max: 12 }), piece });
    const edits = fc.array(edit, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(edits, (changes) => {
        const address = changes.reduce((text, { at, length, piece }) => {
          const start = at % (text.length + 1);
          return text.slice(0, start) + piece + text.slice(start + length);
        }, HOME + TAIL);
        const passed = check(address);
        if (passed !== null) expectHarmless(passed);
      }),
      { numRuns: 5000 },
    );
  });

  it('accepts no other origin for any beginning', () => {
    const part = fc.oneof(
      fc.constantFrom(...FOREIGN, ...OTHER_SPELLINGS),
      fc.webUrl(),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), (parts) => {
        const passed = check(parts.join('') + TAIL);
        if (passed !== null) expectHarmless(passed);
      }),
      { numRuns: 5000 },
    );
  });
});
