import { describe, expect, test } from 'vitest';
import { redactTokens } from './redact-tokens.ts';

const PAT = 'pat_0123456789abcdef';
const JWT = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${Buffer.from('{"sub":"someone"}').toString('base64url')}.c2lnbmF0dXJl`;

const everyByte = (text: string) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

describe('redactTokens', () => {
  test.each([
    ['a PAT', PAT],
    ['a JWT', JWT],
    ['a JWT without its signature', JWT.slice(0, JWT.lastIndexOf('.'))],
    ['a PAT whose underscore is encoded', PAT.replace('_', '%5F')],
    ['a PAT that is encoded byte by byte', everyByte(PAT)],
    ['a JWT that is encoded byte by byte', everyByte(JWT)],
    ['a PAT that is encoded twice', encodeURIComponent(everyByte(PAT))],
    ['a JWT that is encoded three times', encodeURIComponent(encodeURIComponent(everyByte(JWT)))],
    ['a PAT whose encoding is encoded', PAT.replace('_', '%%35F')],
    ['a PAT in a query whose mark is encoded', `x%3Fpersonal-access-token%3D${PAT}`],
    ['a PAT beside something that cannot be decoded', `%zz%ff${PAT}`],
  ])('replaces %s', (_name, secret) => {
    const path = redactTokens(`/embed-apps/${secret}/rest`);
    expect(path).toMatch(/^\/embed-apps\/.*…\/rest$/);
    expect(path).not.toMatch(/0123|456789|eyJ|c2ln/);
  });

  test.each([
    '/embed-apps/8ba8bf0e',
    '/applications/caf%C3%A9%20bar',
    '/monkeyJungle.html',
    '/50%',
  ])('returns %s unchanged', (path) => {
    expect(redactTokens(path)).toBe(path);
  });

  test.each([
    ['starts of JWTs', 'eyJ'],
    ['dotted starts of JWTs', 'eyJ.'],
    ['percent signs', '%'],
    ['nested encodings', '%25'],
    ['encodings that complete each other', '%3'],
    ['starts of PATs', 'pat_'],
  ])('takes linear time for 1 MB of %s', { timeout: 5000 }, (_name, part) => {
    const path = part.repeat(1_000_000 / part.length);
    expect(redactTokens(`${path}5F`).length).toBeLessThanOrEqual(path.length + 2);
  });
});
