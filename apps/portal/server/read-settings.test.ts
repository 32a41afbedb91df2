import { describe, expect, it } from 'vitest';
import { readSettings } from './read-settings.ts';
import { StartError } from './start-error.ts';

const TOOLJET = {
  TOOLJET_URL: 'https://tooljet.example.com/base',
  TOOLJET_API_TOKEN: 'a-token',
  TOOLJET_APPS: 'orders',
};

const SHARING = {
  REDIS_URL: 'redis://127.0.0.1:6379',
  PORTAL_SESSION_SECRET: 'a secret of the tests, long enough',
};
const EMULATOR = { EMULATOR_URL: 'http://127.0.0.1:8090', EMULATOR_API_TOKEN: 'a-token' };

describe('readSettings', () => {
  it('uses the emulator and the usual ports in an empty environment', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      emulatorPort: 4000,
      toolJet: null,
      emulator: null,
      sharing: null,
      trustedProxies: [],
      isProduction: false,
    });
  });

  it('uses a real ToolJet when all three variables are set', () => {
    const { toolJet } = readSettings(TOOLJET);
    expect(toolJet?.url.href).toBe('https://tooljet.example.com/base');
    expect(toolJet?.embedOrigins).toEqual(['https://tooljet.example.com']);
    expect(toolJet?.apps).toMatchObject([{ id: 'orders', name: 'Orders' }]);
  });

  it('takes what several instances share, and which proxies to believe', () => {
    const settings = readSettings({
      ...SHARING,
      ...EMULATOR,
      TRUSTED_PROXIES: 'loopback, 10.0.0.0/8,fd00::7',
      NODE_ENV: 'production',
    });
    expect(settings).toMatchObject({
      sharing: { redisUrl: SHARING.REDIS_URL, sessionSecret: SHARING.PORTAL_SESSION_SECRET },
      emulator: { url: new URL(EMULATOR.EMULATOR_URL), apiToken: 'a-token' },
      trustedProxies: ['loopback', '10.0.0.0/8', 'fd00::7'],
      isProduction: true,
    });
  });

  it('takes another origin for the embedded pages', () => {
    const { toolJet } = readSettings({
      ...TOOLJET,
      TOOLJET_EMBED_ORIGINS: 'https://apps.example.com/, http://localhost:8082',
    });
    expect(toolJet?.embedOrigins).toEqual(['https://apps.example.com', 'http://localhost:8082']);
  });

  it.each([
    ['TOOLJET_API_TOKEN', { ...TOOLJET, TOOLJET_API_TOKEN: '' }],
    ['TOOLJET_APPS', { ...TOOLJET, TOOLJET_APPS: undefined }],
    ['TOOLJET_URL', { ...TOOLJET, TOOLJET_URL: undefined }],
    ['TOOLJET_API_TOKEN and TOOLJET_APPS', { TOOLJET_URL: TOOLJET.TOOLJET_URL }],
  ])('names %s as missing', (name, environment) => {
    expect(() => readSettings(environment)).toThrow(StartError);
    expect(() => readSettings(environment)).toThrow(new RegExp(`^${name} (is|are) missing: set `));
  });

  it.each([
    ['TOOLJET_URL', { ...TOOLJET, TOOLJET_URL: 'tooljet.example.com' }],
    ['TOOLJET_URL', { ...TOOLJET, TOOLJET_URL: 'file:///etc/hosts' }],
    ['TOOLJET_URL', { ...TOOLJET, TOOLJET_URL: 'http://tooljet.example.com' }],
    [
      'TOOLJET_EMBED_ORIGINS',
      { ...TOOLJET, TOOLJET_EMBED_ORIGINS: 'https://apps.example.com,apps' },
    ],
    ['TOOLJET_APPS', { ...TOOLJET, TOOLJET_APPS: ' , ' }],
    ['TOOLJET_APPS', { ...TOOLJET, TOOLJET_APPS: 'not an id' }],
    ['PORT', { PORT: '80a' }],
    ['PORT', { PORT: '65536' }],
    ['EMULATOR_PORT', { EMULATOR_PORT: '-1' }],
    ['EMULATOR_PORT', { PORT: '4000' }],
    ['EMULATOR_URL', { ...EMULATOR, EMULATOR_URL: 'http://emulator:8090' }],
    ['EMULATOR_URL', { ...EMULATOR, ...TOOLJET }],
    ['EMULATOR_API_TOKEN', { ...EMULATOR, EMULATOR_API_TOKEN: '' }],
    ['PORTAL_SESSION_SECRET', { ...SHARING, PORTAL_SESSION_SECRET: '' }],
    ['PORTAL_SESSION_SECRET', { ...SHARING, PORTAL_SESSION_SECRET: 'x'.repeat(31) }],
    ['REDIS_URL', { ...SHARING, REDIS_URL: undefined }],
    ['REDIS_URL', { ...SHARING, REDIS_URL: 'http://127.0.0.1:6379' }],
    ['TRUSTED_PROXIES', { ...TOOLJET, TRUSTED_PROXIES: 'loopback' }],
    ['REDIS_URL', { ...TOOLJET, ...SHARING }],
    ['NODE_ENV', { ...TOOLJET, NODE_ENV: 'production' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: 'true' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '0.0.0.0/0' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.0/33' }],
  ])('refuses a %s that cannot be used', (name, environment) => {
    expect(() => readSettings(environment)).toThrow(StartError);
    expect(() => readSettings(environment)).toThrow(name);
  });

  it('never repeats the value of a variable it refuses', () => {
    expect(() => readSettings({ ...TOOLJET, TOOLJET_URL: 'hush' })).not.toThrow('hush');
    const secret = { ...SHARING, PORTAL_SESSION_SECRET: 'hush' };
    expect(() => readSettings(secret)).not.toThrow('hush');
  });
});
