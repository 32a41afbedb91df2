import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseSecureUrl } from './secure-url.ts';

const ORIGIN = 'https://tj.example.com';
const LOOPBACK = /^http:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/;

it.each([
  ['https', `${ORIGIN}/embed-apps/1?personal-access-token=pat_1`, ORIGIN],
  ['https on a port', 'https://tj.example.com:8443/', 'https://tj.example.com:8443'],
  ['https on its default port', 'https://tj.example.com:443/', ORIGIN],
  ['upper case', 'HTTPS://TJ.EXAMPLE.COM/', ORIGIN],
  ['http on localhost', 'http://LOCALHOST:3000/', 'http://localhost:3000'],
  ['http on 127.0.0.1', 'http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
  [
    'http on another address of the local machine',
    'http://127.10.200.254',
    'http://127.10.200.254',
  ],
  ['http on another spelling of 127.0.0.1', 'http://0x7f.1/', 'http://127.0.0.1'],
  ['http on ::1', 'http://[0:0:0:0:0:0:0:1]:3000/', 'http://[::1]:3000'],
])('accepts %s', (_what, address, origin) => {
  expect(parseSecureUrl(address)?.origin).toBe(origin);
});

it.each([
  'example.com',
  'localhost.example.com',
  'notlocalhost',
  'my.localhost',
  'localhost.',
  '127.0.0.1.example.com',
  '128.0.0.1',
  '0.0.0.0',
  '10.0.0.1',
  '169.254.169.254',
  '[::2]',
  '[::ffff:7f00:1]',
])('rejects http on the host %s', (host) => {
  expect(parseSecureUrl(`http://${host}/`)).toBeNull();
});

it.each([
  ['javascript', 'javascript:alert(1)'],
  ['javascript after a space', ' javascript:alert(1)'],
  ['javascript with a tab inside', 'java\tscript:alert(1)'],
  ['javascript that looks like a URL', 'javascript://tj.example.com/%0aalert(1)'],
  ['data', 'data:text/html,<script>alert(1)</script>'],
  ['blob', 'blob:https://tj.example.com/8ba8bf0e'],
  ['about', 'about:srcdoc'],
  ['file', 'file:///etc/passwd'],
  ['ftp on loopback', 'ftp://localhost/'],
  ['web sockets', 'wss://tj.example.com/'],
  ['web sockets on loopback', 'ws://127.0.0.1/'],
  ['a scheme that only begins like https', 'httpsx://tj.example.com/'],
  ['a host without a scheme', 'tj.example.com'],
  ['a protocol-relative URL', '//evil.example'],
  ['a path', '/embed-apps/1'],
  ['a path with backslashes', '\\\\evil.example'],
  ['an empty string', ''],
  ['a scheme alone', 'https://'],
  ['a user name', 'https://tj@evil.example/'],
  ['a user name that looks like the host', 'https://tj.example.com:443@evil.example/'],
  ['a password', 'https://:secret@tj.example.com/'],
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

// Browsers parse these in surprising ways. The parsed URL must be the one that is opened.
it.each([
  [
    'a backslash before the at sign',
    'https://tj.example.com\\@evil.example/',
    `${ORIGIN}/@evil.example/`,
  ],
  [
    'a question mark before the at sign',
    'https://tj.example.com?@evil.example/',
    `${ORIGIN}/?@evil.example/`,
  ],
  [
    'a hash before the at sign',
    'https://tj.example.com#@evil.example/',
    `${ORIGIN}/#@evil.example/`,
  ],
  [
    'an encoded dot in the host',
    'https://tj.example.com%2eevil.example/',
    `${ORIGIN}.evil.example/`,
  ],
  ['an ideographic full stop', 'https://tj.example.com\u3002evil/', `${ORIGIN}.evil/`],
  ['full-width letters', 'https://\uFF54j.example.com/', `${ORIGIN}/`],
  ['a soft hyphen', 'https://t\u00ADj.example.com/', `${ORIGIN}/`],
  ['a Cyrillic look-alike', 'https://t\u0458.example.com/', 'https://xn--t-jvb.example.com/'],
  ['a trailing dot', 'https://tj.example.com./', `${ORIGIN}./`],
  ['no slashes', 'https:tj.example.com', `${ORIGIN}/`],
  ['too many slashes', 'https:////tj.example.com/', `${ORIGIN}/`],
  ['surrounding whitespace', ' \thttps://tj.example.com/\r\n', `${ORIGIN}/`],
  ['line breaks inside', 'https://tj.exam\nple.com/', `${ORIGIN}/`],
  ['an empty user name', 'https://@evil.example/', 'https://evil.example/'],
  ['encoded dots in the path', `${ORIGIN}/embed-apps/%2e%2e/admin`, `${ORIGIN}/admin`],
  ['backslashes in the path', `${ORIGIN}\\embed-apps\\..\\admin`, `${ORIGIN}/admin`],
  ['an encoded slash in the path', `${ORIGIN}/a/..%2fadmin`, `${ORIGIN}/a/..%2fadmin`],
])('returns the URL that browsers open for %s', (_what, address, href) => {
  expect(parseSecureUrl(address)?.href).toBe(href);
});

it('returns null or a secure URL that parses to itself for any string', () => {
  const parts = 'https: http: javascript: // / \\ @ : # ? %2e . localhost 127.0.0.1 [::1] tj 443'
    .split(' ')
    .concat('\t', '\0', ' ', '\u3002');
  const address = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.webUrl({ authoritySettings: { withUserInfo: true, withPort: true, withIPv6: true } }),
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...parts), { maxLength: 8 }).map((list) => list.join('')),
  );
  fc.assert(
    fc.property(address, (text) => {
      const url = parseSecureUrl(text);
      if (!url) return;
      expect(url.protocol === 'https:' || LOOPBACK.test(url.origin)).toBe(true);
      expect(url.username + url.password).toBe('');
      expect(url.hostname).not.toBe('');
      expect(parseSecureUrl(url.href)?.href).toBe(url.href);
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
  );
});
