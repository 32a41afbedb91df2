import { describe, expect, it } from 'vitest';
import { createEmbedServer } from '../create-embed-server.ts';
import { resolveOptions } from './resolve-options.ts';
import type { EmbedServerOptions } from './options.ts';

const valid: EmbedServerOptions = {
  baseUrl: 'https://tooljet.example.com',
  apiToken: 'secret',
  identify: () => null,
  apps: ['orders'],
};
const LONG_LABEL = 'a'.repeat(64);

/** Values that `URL` accepts as hosts although no page and no ToolJet can have them. */
const IMPOSSIBLE_HOSTS = [
  ...'* *. *.com *.example.com example.* %2a %2A.example.com a*b.example.com \uff0a.example.com'.split(
    ' ',
  ),
  ...'example.com. . .. a..b .example.com -a.example a-.example a;script-src a,b a\'b a"b'.split(
    ' ',
  ),
  ...'a{b} (a) a!b a&b a=b a~b a+b a$b a`b xn--.example xn--a.example 256.1.1.1 [::1 [::g]'.split(
    ' ',
  ),
  ...'host:0 host:65536 host:99999 host:-1 host:8x ada@host ada:word@host :word@host'.split(' '),
  `${LONG_LABEL}.example.com`,
  `${`${'a'.repeat(50)}.`.repeat(6)}com`,
  'a b',
  '',
];

/** Other spellings of origins, and values that are not origins. */
const NO_ORIGINS = [
  ...'https://host/path https://host?x https://host# https://host// https://HOST https://host:443'.split(
    ' ',
  ),
  ...'https://b\u00fccher.example https:host https:/host //host host *'.split(' '),
  ...'null about:blank javascript:alert(1) data:text/html,x blob:https://host/1 ws://host ftp://host'.split(
    ' ',
  ),
  'https://one.example https://two.example',
  ' https://host',
  'https://host\n',
];

function problemsOf(change: object): string {
  try {
    resolveOptions({ ...valid, ...change });
  } catch (error) {
    return (error as TypeError).message;
  }
  return '';
}

describe('options with origins', () => {
  it.each(IMPOSSIBLE_HOSTS)('reject the impossible host %j', (host) => {
    const origin = `https://${host}`;
    expect(problemsOf({ baseUrl: origin })).toContain(
      '"baseUrl" (environment variable TOOLJET_URL)',
    );
    expect(problemsOf({ embedOrigins: ['https://good.example', origin] })).toMatch(
      /"embedOrigins" \(environment variable TOOLJET_EMBED_ORIGINS\).*without wildcard/,
    );
    expect(problemsOf({ trustedOrigins: [origin] })).toMatch(
      /"trustedOrigins" \(environment variable TOOLJET_TRUSTED_ORIGINS\).*without wildcard/,
    );
  });

  it.each(NO_ORIGINS)('reject %j, which is no origin in the spelling of browsers', (text) => {
    expect(problemsOf({ embedOrigins: [text] })).toContain('TOOLJET_EMBED_ORIGINS');
    expect(problemsOf({ trustedOrigins: [text] })).toContain('TOOLJET_TRUSTED_ORIGINS');
  });

  it.each([
    ...'https://a https://a_b.example.com https://xn--bcher-kva.example https://1.2.3.4:8443'.split(
      ' ',
    ),
    ...'https://[2001:db8::1] http://localhost:3000 http://127.0.0.1 http://[::1]:8080'.split(' '),
    `https://${'a'.repeat(63)}.example.com`,
  ])('accept %s', (origin) => {
    const options = { ...valid, embedOrigins: [`${origin}/`], trustedOrigins: [origin] };
    expect(resolveOptions(options)).toMatchObject({
      embedOrigins: new Set([origin]),
      trustedOrigins: new Set([origin]),
    });
    expect(createEmbedServer(options).cspFrameSrc()).toBe(`frame-src ${origin}`);
  });
});
