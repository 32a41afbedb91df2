import { describe, expect, it } from 'vitest';
import type { EmbedServerOptions } from './options.ts';
import { resolveOptions } from './resolve-options.ts';

const valid: EmbedServerOptions = {
  baseUrl: 'https://tooljet.example.com',
  apiToken: 'secret',
  identify: () => null,
  apps: ['orders'],
};

const resolve = (change: object) => resolveOptions({ ...valid, ...change });

function problemsOf(change: object): string {
  try {
    resolve(change);
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    return (error as TypeError).message;
  }
  return '';
}

describe('resolveOptions', () => {
  it('fills in the default of every option that is missing', () => {
    expect(resolveOptions(valid)).toMatchObject({
      baseUrl: 'https://tooljet.example.com/',
      embedOrigins: new Set(['https://tooljet.example.com']),
      trustedOrigins: new Set(),
      patExpiry: 3600,
      patExpiryUnit: 'seconds',
      sessionExpiry: 60,
      timeouts: { upstreamMs: 4000, totalMs: 10_000, bodyMs: 5000, storeMs: 2000 },
      openMode: 'redirect',
      rateLimit: {
        perUser: { limit: 60, windowSeconds: 60 },
        refresh: { limit: 5, windowSeconds: 60 },
        global: false,
      },
      onStoreError: 'fallback',
    });
  });

  it('keeps other members and caps dependent timeouts when one member is set', () => {
    expect(resolve({ rateLimit: { perUser: false } }).rateLimit).toMatchObject({
      perUser: false,
      refresh: { limit: 5, windowSeconds: 60 },
    });
    const { timeouts } = resolve({ timeouts: { upstreamMs: 100, totalMs: 600 } });
    expect(timeouts).toMatchObject({ bodyMs: 300, storeMs: 300 });
  });

  it.each([
    ['baseUrl', undefined, 'TOOLJET_URL'],
    ['baseUrl', 'http://tooljet.example.com', 'loopback'],
    ['apiToken', undefined, 'TOOLJET_API_TOKEN'],
    ['apiToken', 'a\r\nX-Evil: 1', 'line breaks'],
    ['identify', 'ada@example.com', 'function'],
    ['apps', undefined, 'TOOLJET_APPS'],
    ['apps', ['no/slash'], 'app id'],
    ['apps', { orders: false }, 'map'],
    ['embedOrigins', [], 'at least one origin'],
    ['patExpiry', 0, 'whole number'],
    ['timeouts', 4000, 'upstreamMs'],
    ['rateLimit', false, 'perUser'],
    ['logger', {}, 'warn and error'],
    ['openTelemetry', {}, '@opentelemetry/api'],
    ['store', { get: () => {}, set: () => {}, lock: true }, 'createRedisStore'],
    ['onStoreError', 'continue', '"fallback" or "reject"'],
  ])('rejects "%s" and names what it must be when it is %j', (option, value, expected) => {
    const message = problemsOf({ [option]: value });
    expect(message).toContain(`"${option}"`);
    expect(message).toContain(expected);
  });

  it.each([
    ['timeouts.upstreamMs', { timeouts: { upstreamMs: 2 ** 31 } }],
    ['timeouts.bodyMs', { timeouts: { bodyMs: 100 } }],
    ['rateLimit.global.limit', { rateLimit: { global: { limit: 0, windowSeconds: 60 } } }],
    ['rateLimit.everyone', { rateLimit: { everyone: false } }],
  ])('names the member of an option when %s is not valid', (name, change) => {
    expect(problemsOf(change)).toContain(`"${name}"`);
  });

  it.each([
    ['patExpiry', 'sessionExpiry', { patExpiry: 1800, sessionExpiry: 60 }],
    ['timeouts.totalMs', 'timeouts.upstreamMs', { timeouts: { upstreamMs: 5000, totalMs: 5000 } }],
  ])('rejects "%s" when it is too short for "%s"', (name, other, change) => {
    expect(problemsOf(change)).toMatch(new RegExp(`"${name}".* must be .*"${other}"`));
  });

  it('never repeats a value when it rejects an option', () => {
    const message = problemsOf({ apiToken: 'two words', baseUrl: 'https://a:secret@b.c' });
    expect(message).not.toMatch(/two words|secret/);
  });
});

describe('the option "apps"', () => {
  const ada = { email: 'ada@example.com' };
  const grace = { email: 'grace@example.com' };
  const uuid = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabc';

  it.each([
    [[uuid.toUpperCase()], ada, uuid, true],
    [{ orders: true }, ada, 'orders', true],
    [{ orders: true }, ada, 'constructor', false],
    [{ orders: true }, ada, '__proto__', false],
    [{ salaries: (user: typeof ada) => user === grace }, ada, 'salaries', false],
    [{ salaries: (user: typeof ada) => user === grace }, grace, 'salaries', true],
    [(user: typeof ada, appId: string) => user === ada && appId === 'orders', ada, 'orders', true],
  ] as const)('%o decides for %o and the app %s: %s', (apps, user, appId, isOffered) => {
    expect(resolve({ apps }).isOffered(user, appId)).toBe(isOffered);
  });
});
