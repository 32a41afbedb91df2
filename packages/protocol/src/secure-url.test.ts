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
  ['http on another loopback address', 'http://127.10.200.254', 'http://127.10.200.254'],
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
  ['data', 'data:text/html,<script>alert(1)</script>'],
  ['blob', 'blob:https://tj.example.com/8ba8bf0e'],
  ['web sockets', 'wss://tj.example.com/'],
  ['web sockets on loopback', 'ws://127.0.0.1/'],
  ['a scheme that only begins like https', 'httpsx://tj.example.com/'],
  ['a host without a scheme', 'tj.example.com'],
  ['a protocol-relative URL', '//evil.example'],
  ['a path', '/embed-apps/1'],
  ['an empty string', ''],
  ['a user name', 'https://tj@evil.example/'],
  ['a user name that looks like the host', 'https://tj.example.com:443@evil.example/'],
  ['a password', 'https://:secret@tj.example.com/'],
  ['a user name on loopback', 'http://tj@localhost/'],
  ['an encoded slash in the host', 'https://tj.example.com%2f.evil.example/'],
  ['an encoded at sign in the host', 'https://tj.example.com%40evil.example/'],
])('rejects %s', (_what, address) => {
  expect(parseSecureUrl(address)).toBeNull();
});

// Browsers parse these in surprising ways. The parsed URL must be the one that is opened.
it.each([
  ['a backslash before the at sign', 'https://tj.example.com\\@evil.example/', '/@evil.example/'],
  ['a question mark before the at sign', `${ORIGIN}?@evil.example/`, '/?@evil.example/'],
  ['an encoded dot in the host', 'https://tj%2eexample.com/', '/'],
  ['full-width letters', 'https://\uFF54j.example.com/', '/'],
  ['no slashes', 'https:tj.example.com', '/'],
  ['surrounding whitespace', ' \thttps://tj.example.com/\r\n', '/'],
  ['line breaks inside', 'https://tj.exam\nple.com/', '/'],
  ['encoded dots in the path', `${ORIGIN}/embed-apps/%2e%2e/admin`, '/admin'],
  ['backslashes in the path', `${ORIGIN}\\embed-apps\\..\\admin`, '/admin'],
])('returns the URL that browsers open for %s', (_what, address, path) => {
  expect(parseSecureUrl(address)?.href).toBe(ORIGIN + path);
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
