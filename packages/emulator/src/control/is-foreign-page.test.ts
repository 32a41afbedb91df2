import { expect, test } from 'vitest';
import { isForeignPage } from './is-foreign-page.ts';

const PUBLIC_URL = 'https://tooljet.example.com';
const HOST = 'tooljet:8090';

test.each<[string, Record<string, string>]>([
  ['a script', { host: HOST }],
  ['the control page', { host: HOST, origin: 'http://tooljet:8090' }],
  ['the control page behind https', { host: HOST, origin: 'https://tooljet:8090' }],
  ['the control page behind another name', { host: HOST, origin: PUBLIC_URL }],
  [
    'the control page behind a name that nobody told the emulator',
    { host: HOST, origin: 'https://elsewhere.example', 'sec-fetch-site': 'same-origin' },
  ],
])('%s is not foreign', (_what, headers) => {
  expect(isForeignPage({ headers }, PUBLIC_URL)).toBe(false);
});

test.each<[string, Record<string, string>]>([
  ['a page of another site', { host: HOST, origin: 'https://evil.example' }],
  ['a page on another port', { host: HOST, origin: 'http://tooljet:3000' }],
  ['a page without an origin of its own', { host: HOST, origin: 'null' }],
  ['what a browser calls cross-site', { host: HOST, 'sec-fetch-site': 'cross-site' }],
  [
    'what a browser calls same-site only',
    { host: HOST, origin: 'http://tooljet:8090', 'sec-fetch-site': 'same-site' },
  ],
])('%s is foreign', (_what, headers) => {
  expect(isForeignPage({ headers }, PUBLIC_URL)).toBe(true);
});
