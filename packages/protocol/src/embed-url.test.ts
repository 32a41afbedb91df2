import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLoopbackHost, parseSecureUrl } from './embed-url.ts';

describe('parseSecureUrl', () => {
  it.each([
    'https://tooljet.example.com/embed-apps/1?personal-access-token=pat_1',
    'http://localhost:8082/',
    'http://127.0.0.1:8082/',
    'http://127.8.9.1/',
    'http://[::1]:8082/',
  ])('takes %s', (address) => {
    expect(parseSecureUrl(address)?.href).toBe(address);
  });

  it.each([
    '',
    'tooljet.example.com',
    '/embed-apps/1',
    '//tooljet.example.com',
    'http://tooljet.example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://128.0.0.1',
    'https://user@tooljet.example.com',
    'https://:word@tooljet.example.com',
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'blob:https://tooljet.example.com/1',
    'file:///etc/passwd',
    'ws://localhost',
  ])('refuses %j', (address) => {
    expect(parseSecureUrl(address)).toBeNull();
  });

  it('lets nothing but https, and http on loopback, through', () => {
    const addresses = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.string().map((text) => `javascript:${text}`),
    );
    fc.assert(
      fc.property(addresses, (address) => {
        const url = parseSecureUrl(address);
        const isSafe =
          url === null ||
          url.protocol === 'https:' ||
          (url.protocol === 'http:' && isLoopbackHost(url.hostname));
        expect(isSafe).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
