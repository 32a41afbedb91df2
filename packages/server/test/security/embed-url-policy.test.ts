import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateEmbedUrl } from '../../src/tooljet/validate-embed-url.ts';
import { APP, FOREIGN, HOME, OTHER_SPELLINGS, PAT, TAIL } from './embed-url-vectors.ts';

const policy = { appId: APP, embedOrigins: new Set([HOME]) };

function check(redirectUrl: string): string | null {
  try {
    return validateEmbedUrl({ personalAccessToken: PAT, redirectUrl }, policy);
  } catch (error) {
    expect(error).toMatchObject({ code: 'tooljet_invalid_response' });
    return null;
  }
}

/** What a browser makes of an address that was let through. */
function expectHarmless(address: string): void {
  const url = new URL(address);
  expect([url.protocol, url.host, url.origin]).toEqual(['https:', 'tooljet.example.com', HOME]);
  expect([url.username, url.password, url.hash]).toEqual(['', '', '']);
  expect(url.pathname.toLowerCase()).toMatch(new RegExp(`^(/[\\w.~-]+)*/embed-apps/${APP}$`));
  expect(url.searchParams.getAll('personal-access-token')).toEqual([PAT]);
  expect(address).toMatch(/^[\x21-\x7e]{1,6144}$/);
  expect(check(address)).toBe(address);
}

describe('the policy for embed URLs', () => {
  it.each(FOREIGN)('refuses %j', (beginning) => {
    expect(check(beginning + TAIL)).toBeNull();
    expect(check(beginning)).toBeNull();
  });

  it.each(OTHER_SPELLINGS)('gives %j its usual spelling', (beginning) => {
    expect(check(beginning + TAIL)).toBe(HOME + TAIL);
  });

  it('lets nothing harmful through, whatever a good one is turned into', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...'/\\@:#?&=;%.[]|^\t\n\r\0 '.split(''),
        '%2e',
        '%2f',
        '%5c',
        '%00',
        '../../',
        '\u3002',
      ),
      fc.constantFrom('evil.example', 'javascript:', 'embed-apps', PAT, APP, HOME, 'pat_ffff'),
      fc.constantFrom(
        '&personal-access-token=',
        '#there',
        '&appSlug=salaries',
        '//',
        ':443',
        ':80',
        '@',
      ),
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

  it('lets no other origin through, whatever is put before or into it', () => {
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
