import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLoopbackHost, parseSecureUrl } from './secure-url.ts';

const ORIGIN = 'https://tj.example.com';

describe('isLoopbackHost', () => {
  it.each(['localhost', '127.0.0.1', '127.1.2.3', '127.10.200.254', '[::1]'])(
    'accepts the loopback host %s',
    (hostname) => {
      expect(isLoopbackHost(hostname)).toBe(true);
    },
  );

  it.each([
    'example.com',
    'localhost.example.com',
    'notlocalhost',
    'my.localhost',
    'localhost.',
    '127.0.0.1.example.com',
    '128.0.0.1',
    '127.0.0',
    '0.0.0.0',
    '10.0.0.1',
    '169.254.169.254',
    '::1',
    '[::2]',
    '[::ffff:7f00:1]',
    'localhost\n',
    '',
  ])('rejects the host %j', (hostname) => {
    expect(isLoopbackHost(hostname)).toBe(false);
  });
});

describe('parseSecureUrl', () => {
  it.each(['ftp://localhost/', 'ws://127.0.0.1/', 'custom://localhost/'])(
    'rejects other schemes on loopback: %s',
    (address) => {
      expect(parseSecureUrl(address)).toBeNull();
    },
  );

  it.each([
    ['https', `${ORIGIN}/embed-apps/1?personal-access-token=pat_1`, ORIGIN],
    ['https on a port', 'https://tj.example.com:8443/', 'https://tj.example.com:8443'],
    ['https on its default port', 'https://tj.example.com:443/', ORIGIN],
    ['https with an IP address', 'https://192.0.2.1/', 'https://192.0.2.1'],
    ['upper case', 'HTTPS://TJ.EXAMPLE.COM/', ORIGIN],
    ['http on localhost', 'http://localhost:3000/', 'http://localhost:3000'],
    ['http on LOCALHOST', 'http://LOCALHOST:3000/', 'http://localhost:3000'],
    ['http on 127.0.0.1', 'http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
    ['http on another spelling of 127.0.0.1', 'http://0x7f.1/', 'http://127.0.0.1'],
    ['http on ::1', 'http://[::1]:3000/', 'http://[::1]:3000'],
    ['http on a long spelling of ::1', 'http://[0:0:0:0:0:0:0:1]/', 'http://[::1]'],
  ])('accepts %s', (_what, address, origin) => {
    expect(parseSecureUrl(address)?.origin).toBe(origin);
  });

  it.each([
    ['http elsewhere', 'http://tj.example.com/'],
    ['http on a name that begins like loopback', 'http://localhost.example.com/'],
    ['http on a name that begins like an address', 'http://127.0.0.1.example.com/'],
    ['http on all addresses', 'http://0.0.0.0/'],
    ['http on a metadata service', 'http://169.254.169.254/'],
    ['javascript', 'javascript:alert(1)'],
    ['javascript after a space', ' javascript:alert(1)'],
    ['javascript with a tab inside', 'java\tscript:alert(1)'],
    ['javascript that looks like a URL', 'javascript://tj.example.com/%0aalert(1)'],
    ['data', 'data:text/html,<script>alert(1)</script>'],
    ['blob', 'blob:https://tj.example.com/8ba8bf0e'],
    ['about', 'about:srcdoc'],
    ['file', 'file:///etc/passwd'],
    ['ftp', 'ftp://tj.example.com/'],
    ['web sockets', 'wss://tj.example.com/'],
    ['a scheme that only begins like https', 'httpsx://tj.example.com/'],
    ['a host without a scheme', 'tj.example.com'],
    ['a protocol-relative URL', '//evil.example'],
    ['a path', '/embed-apps/1'],
    ['a path with backslashes', '\\\\evil.example'],
    ['an empty string', ''],
    ['spaces', '   '],
    ['a scheme alone', 'https://'],
    ['a user name', 'https://tj@evil.example/'],
    ['a user name that looks like the host', 'https://tj.example.com@evil.example/'],
    ['a user name with a port', 'https://tj.example.com:443@evil.example/'],
    ['a password', 'https://:secret@tj.example.com/'],
    ['an encoded user name', 'https://%74j@tj.example.com/'],
    ['a user name on loopback', 'http://tj@localhost/'],
    ['a space in the host', 'https://tj example.com/'],
    ['an encoded slash in the host', 'https://tj.example.com%2f.evil.example/'],
    ['an encoded at sign in the host', 'https://tj.example.com%40evil.example/'],
    ['an invalid port', 'https://tj.example.com:99999/'],
    ['an invalid IP address', 'https://256.1.1.1/'],
    ['a NUL in the host', 'https://tj\0.example.com/'],
  ])('rejects %s', (_what, address) => {
    expect(parseSecureUrl(address)).toBeNull();
  });

  // Browsers parse these in surprising ways. The parsed origin must be the one that is opened.
  it.each([
    ['a backslash before the at sign', 'https://tj.example.com\\@evil.example/', ORIGIN],
    ['a slash before the at sign', 'https://tj.example.com/@evil.example/', ORIGIN],
    ['a question mark before it', 'https://tj.example.com?@evil.example/', ORIGIN],
    ['a hash before it', 'https://tj.example.com#@evil.example/', ORIGIN],
    ['an encoded dot', 'https://tj.example.com%2eevil.example/', `${ORIGIN}.evil.example`],
    ['an ideographic full stop', 'https://tj.example.com\u3002evil/', `${ORIGIN}.evil`],
    ['full-width letters', 'https://\uFF54j.example.com/', ORIGIN],
    ['a soft hyphen', 'https://t\u00ADj.example.com/', ORIGIN],
    ['a Cyrillic look-alike', 'https://t\u0458.example.com/', 'https://xn--t-jvb.example.com'],
    ['an umlaut', 'https://b\u00FCcher.example/', 'https://xn--bcher-kva.example'],
    ['a trailing dot', 'https://tj.example.com./', `${ORIGIN}.`],
    ['no slashes', 'https:tj.example.com', ORIGIN],
    ['too many slashes', 'https:////tj.example.com/', ORIGIN],
    ['surrounding whitespace', ' \thttps://tj.example.com/\r\n', ORIGIN],
    ['line breaks inside', 'https://tj.exam\nple.com/', ORIGIN],
    ['an empty user name', 'https://@evil.example/', 'https://evil.example'],
  ])('returns the origin that browsers open for %s', (_what, address, origin) => {
    const url = parseSecureUrl(address);
    expect(url?.origin).toBe(origin);
    expect(new URL(url?.href ?? '').origin).toBe(origin);
    expect(url?.href).not.toMatch(/[\s\0\\]/);
  });

  it.each([
    ['dots', '/embed-apps/../admin', '/admin'],
    ['encoded dots', '/embed-apps/%2e%2e/admin', '/admin'],
    ['half-encoded dots', '/embed-apps/.%2E/admin', '/admin'],
    ['backslashes', '\\embed-apps\\..\\admin', '/admin'],
    ['an encoded slash', '/embed-apps/..%2fadmin', '/embed-apps/..%2fadmin'],
  ])('returns the path that browsers open for %s', (_what, path, pathname) => {
    expect(parseSecureUrl(`${ORIGIN}${path}`)?.pathname).toBe(pathname);
  });

  it('returns null or a secure URL that parses to itself for any string', () => {
    const part = fc.constantFrom(
      ...'https: http: javascript: // / \\ @ : # ? %2e . localhost 127.0.0.1 [::1] tj 443'.split(
        ' ',
      ),
      '\t',
      '\0',
      ' ',
      '\u3002',
    );
    const address = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.webUrl({ authoritySettings: { withUserInfo: true, withPort: true, withIPv6: true } }),
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
    );
    const isSafe = (url: URL): boolean =>
      (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname))) &&
      url.username === '' &&
      url.password === '' &&
      url.hostname !== '';
    fc.assert(
      fc.property(address, (text) => {
        const url = parseSecureUrl(text);
        return url === null || (isSafe(url) && parseSecureUrl(url.href)?.href === url.href);
      }),
      { numRuns: 3000 },
    );
  });

  it('accepts every https URL without credentials', () => {
    fc.assert(
      fc.property(
        fc.webUrl({ validSchemes: ['https'] }),
        (address) => parseSecureUrl(address)?.href === new URL(address).href,
      ),
      { numRuns: 1000 },
    );
  });
});
