import { expect, test } from 'vitest';
import { isForeignHost, isForeignPage } from './request-origin.ts';

const ORIGINS = { apiUrl: 'http://api.example.com:8090', publicUrl: 'https://tooljet.example.com' };
const HOST = 'tooljet:8090';

test.each<[string, Record<string, string>]>([
  ['an IPv4 address', { host: '127.0.0.1:8090' }],
  ['an IPv6 address', { host: '[::1]:8090' }],
  ['an address of the local network', { host: '192.168.0.7' }],
  ['localhost', { host: 'localhost:8090' }],
  ['a subdomain of localhost', { host: 'tooljet.localhost:8090' }],
  ['a container name', { host: 'emulator:8090' }],
  ["the container's name for its host", { host: 'host.docker.internal:8090' }],
  ['the host of the API', { host: 'API.example.com:8090' }],
  ['the host of publicUrl', { host: 'tooljet.example.com' }],
  ['a host that Sec-Fetch-Site covers', { host: 'demo.example', 'sec-fetch-site': 'same-origin' }],
  ['a request without Host', {}],
])('isForeignHost accepts %s', (_name, headers) => {
  expect(isForeignHost(headers, ORIGINS)).toBe(false);
});

test.each(['evil.example:8090', 'evil.example', 'localhost.evil.example', 'local.', '.', '%'])(
  'isForeignHost reports %s',
  (host) => {
    expect(isForeignHost({ host }, ORIGINS)).toBe(true);
  },
);

test.each<[string, Record<string, string>]>([
  ['a script', { host: HOST }],
  ['the control page', { host: HOST, origin: 'http://tooljet:8090' }],
  ['the control page behind https', { host: HOST, origin: 'https://tooljet:8090' }],
  ['the control page at publicUrl', { host: HOST, origin: ORIGINS.publicUrl }],
  [
    'the control page at an unknown origin that is the same for the browser',
    { host: HOST, origin: 'https://elsewhere.example', 'sec-fetch-site': 'same-origin' },
  ],
])('isForeignPage accepts %s', (_name, headers) => {
  expect(isForeignPage(headers, ORIGINS)).toBe(false);
});

test.each<[string, Record<string, string>]>([
  ['a page of another site', { host: HOST, origin: 'https://evil.example' }],
  ['a page on another port', { host: HOST, origin: 'http://tooljet:3000' }],
  ['a page with an opaque origin', { host: HOST, origin: 'null' }],
  ['a cross-site request', { host: HOST, 'sec-fetch-site': 'cross-site' }],
  [
    'a same-site request of another origin',
    { host: HOST, origin: 'http://tooljet:8090', 'sec-fetch-site': 'same-site' },
  ],
])('isForeignPage reports %s', (_name, headers) => {
  expect(isForeignPage(headers, ORIGINS)).toBe(true);
});
