import { describe, expect, it } from 'vitest';
import { resolveOptions } from './resolve-options.ts';
import type { EmbedServerOptions } from './options.ts';

const good: EmbedServerOptions = {
  baseUrl: 'https://tooljet.example.com',
  apiToken: 'secret',
  identify: () => null,
  apps: ['orders'],
};

function messageOf(change: Record<string, unknown>): string {
  try {
    resolveOptions({ ...good, ...change });
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    return (error as TypeError).message;
  }
  return '';
}

describe('resolveOptions', () => {
  it('fills in the defaults', () => {
    expect(resolveOptions(good)).toMatchObject({
      baseUrl: 'https://tooljet.example.com/',
      embedOrigins: new Set(['https://tooljet.example.com']),
      trustedOrigins: new Set(),
      patExpiry: 3600,
      patExpiryUnit: 'seconds',
      sessionExpiry: 60,
      upstreamTimeoutMs: 4000,
      deadlineMs: 10_000,
    });
  });

  it('freezes what it returns and leaves what it was given', () => {
    const given = structuredClone({ ...good, identify: null });
    const resolved = resolveOptions(good);
    expect(Object.isFrozen(resolved)).toBe(true);
    expect({ ...good, identify: null }).toEqual(given);
  });

  it.each([
    ['https://tooljet.example.com/sub/path', 'https://tooljet.example.com/sub/path/'],
    ['http://localhost:8082', 'http://localhost:8082/'],
    ['http://127.0.0.1:8082', 'http://127.0.0.1:8082/'],
    ['http://[::1]:8082', 'http://[::1]:8082/'],
  ])('takes %s for a baseUrl', (baseUrl, resolved) => {
    expect(resolveOptions({ ...good, baseUrl }).baseUrl).toBe(resolved);
  });

  it.each([
    ['baseUrl', undefined, 'TOOLJET_URL'],
    ['baseUrl', 'http://tooljet.example.com', 'loopback'],
    ['baseUrl', 'http://localhost.example.com', 'loopback'],
    ['baseUrl', 'https://user:word@tooljet.example.com', 'password'],
    ['baseUrl', 'tooljet.example.com', 'https'],
    ['apiToken', undefined, 'TOOLJET_API_TOKEN'],
    ['apiToken', '', 'TOOLJET_API_TOKEN'],
    ['apiToken', 'a\r\nX-Evil: 1', 'line breaks'],
    ['identify', undefined, 'function'],
    ['identify', 'ada@example.com', 'function'],
    ['apps', undefined, 'TOOLJET_APPS'],
    ['apps', [], 'at least one app'],
    ['apps', ['no/slash'], 'app id'],
    ['apps', '*', 'list'],
    ['apps', {}, 'at least one app'],
    ['apps', { orders: false }, 'map'],
    ['apps', { 'no/slash': true }, 'map'],
    ['embedOrigins', [], 'at least one origin'],
    ['embedOrigins', ['https://tooljet.example.com/path'], 'without a path'],
    ['trustedOrigins', ['*'], 'https'],
    ['patExpiry', '3600', 'whole number'],
    ['patExpiry', 0, 'whole number'],
    ['patExpiry', 1.5, 'whole number'],
    ['sessionExpiry', Number.NaN, 'whole number'],
    ['patExpiryUnit', 'hours', 'minutes'],
    ['upstreamTimeoutMs', 2 ** 31, 'whole number'],
    ['deadlineMs', -1, 'whole number'],
    ['logger', {}, 'warn and error'],
    ['fetch', {}, 'function'],
  ])('refuses %s: %j and says what it has to be', (option, value, word) => {
    const message = messageOf({ [option]: value });
    expect(message).toContain(`"${option}"`);
    expect(message).toContain(word);
  });

  it('names an option that does not exist, and those that do', () => {
    expect(messageOf({ allowedApps: [] })).toMatch(/no option "allowedApps".+apps/);
  });

  it('refuses a PAT that dies before an idle session does', () => {
    expect(messageOf({ patExpiry: 1800, sessionExpiry: 60 })).toMatch(/patExpiry.+sessionExpiry/);
  });

  it.each(['bodyTimeoutMs', 'upstreamTimeoutMs'])('refuses a deadline before %s', (option) => {
    expect(messageOf({ [option]: 5000, deadlineMs: 5000 })).toContain('"deadlineMs"');
  });

  it('never repeats a value, which may be a secret in the wrong place', () => {
    expect(messageOf({ apiToken: 'two words' })).not.toContain('two words');
    expect(messageOf({ baseUrl: 'https://a:secret@b.c' })).not.toContain('secret');
  });
});
