import { expect, test } from 'vitest';
import { isForeignHost } from './is-foreign-host.ts';

const WORLD = { apiUrl: 'http://api.example.com:8090', publicUrl: 'https://tooljet.example.com' };

test.each<[string, Record<string, string>]>([
  ['an address', { host: '127.0.0.1:8090' }],
  ['an address of IPv6', { host: '[::1]:8090' }],
  ['an address of the local network', { host: '192.168.0.7' }],
  ['this machine', { host: 'localhost:8090' }],
  ['a name on this machine', { host: 'tooljet.localhost:8090' }],
  ['a container', { host: 'emulator:8090' }],
  ['what a container calls its machine', { host: 'host.docker.internal:8090' }],
  ['where it listens', { host: 'API.example.com:8090' }],
  ['where browsers reach it', { host: 'tooljet.example.com' }],
  ['what a browser vouches for', { host: 'demo.example', 'sec-fetch-site': 'same-origin' }],
  ['nothing, in the old way', {}],
])('%s is not foreign', (_what, headers) => {
  expect(isForeignHost({ headers }, WORLD)).toBe(false);
});

test.each(['evil.example:8090', 'evil.example', 'localhost.evil.example', 'local.', '.', '%'])(
  '%s is foreign',
  (host) => {
    expect(isForeignHost({ headers: { host } }, WORLD)).toBe(true);
  },
);
