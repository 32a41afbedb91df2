import { describe, expect, it } from 'vitest';
import { createEmbedServer } from '../create-embed-server.ts';
import type { EmbedServerOptions } from './options.ts';
import { resolveOptions } from './resolve-options.ts';

const valid: EmbedServerOptions = {
  baseUrl: 'https://tooljet.example.com',
  apiToken: 'secret',
  identify: () => null,
  apps: ['orders'],
};

const listOf = (text: string): string[] => text.trim().split(/\s+/);

/** Values that `URL` accepts as hosts although no page and no ToolJet can have them. */
const IMPOSSIBLE_HOSTS = [
  ...listOf(`
    * *. *.com *.example.com example.* %2a %2A.example.com a*b.example.com \uff0a.example.com
    example.com. . .. a..b .example.com -a.example a-.example a;script-src a,b a'b a"b
    a{b} (a) a!b a&b a=b a~b a+b a$b a\`b xn--.example xn--a.example 256.1.1.1 [::1 [::g]
    host:0 host:65536 host:99999 host:-1 host:8x ada@host ada:word@host :word@host
  `),
  `${'a'.repeat(64)}.example.com`,
  `${`${'a'.repeat(50)}.`.repeat(6)}com`,
  'a b',
  '',
];

/** Other spellings of origins, and values that are not origins. */
const NO_ORIGINS = [
  ...listOf(`
    https://host/path https://host?x https://host# https://host// https://HOST https://host:443
    https://b\u00fccher.example https:host https:/host //host host * null about:blank
    javascript:alert(1) data:text/html,x blob:https://host/1 ws://host ftp://host
  `),
  'https://one.example https://two.example',
  ' https://host',
  'https://host\n',
];

describe('options with origins', () => {
  const resolve = (change: object) => resolveOptions({ ...valid, ...change });
  const embedOrigins = '"embedOrigins" (environment variable TOOLJET_EMBED_ORIGINS)';
  const trustedOrigins = '"trustedOrigins" (environment variable TOOLJET_TRUSTED_ORIGINS)';

  it.each(IMPOSSIBLE_HOSTS)('reject the impossible host %j', (host) => {
    const origin = `https://${host}`;
    expect(() => resolve({ baseUrl: origin })).toThrow('"baseUrl" (environment variable');
    const origins = ['https://good.example', origin];
    expect(() => resolve({ embedOrigins: origins })).toThrow(embedOrigins);
    expect(() => resolve({ trustedOrigins: origins })).toThrow(trustedOrigins);
  });

  it.each(NO_ORIGINS)('reject %j when no browser spells an origin like that', (text) => {
    expect(() => resolve({ embedOrigins: [text] })).toThrow(embedOrigins);
    expect(() => resolve({ trustedOrigins: [text] })).toThrow(trustedOrigins);
  });

  it.each([
    ...listOf(`
      https://a https://a_b.example.com https://xn--bcher-kva.example https://1.2.3.4:8443
      https://[2001:db8::1] http://localhost:3000 http://127.0.0.1 http://[::1]:8080
    `),
    `https://${'a'.repeat(63)}.example.com`,
  ])('accept %s', (origin) => {
    const options = { ...valid, embedOrigins: [`${origin}/`], trustedOrigins: [origin] };
    const origins = new Set([origin]);
    expect(resolveOptions(options)).toMatchObject({
      embedOrigins: origins,
      trustedOrigins: origins,
    });
    expect(createEmbedServer(options).cspFrameSrc()).toBe(`frame-src ${origin}`);
  });
});
