import { expect, it } from 'vitest';
import { readSettings } from './settings.ts';
import { StartError } from './start-error.ts';

const UUID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160002';
const TOOLJET = {
  TOOLJET_URL: 'https://tooljet.example.com/base',
  TOOLJET_API_TOKEN: 'a-token',
  TOOLJET_APPS: 'orders',
};
const REDIS = {
  REDIS_URL: 'redis://127.0.0.1:6379',
  PORTAL_SESSION_SECRET: 'a secret of the tests, long enough',
};
const EMULATOR = { EMULATOR_URL: 'http://127.0.0.1:8090', EMULATOR_API_TOKEN: 'a-token' };

it('uses its own emulator and the default ports in an empty environment', () => {
  expect(readSettings({})).toEqual({
    port: 3000,
    emulatorPort: 4000,
    toolJet: null,
    emulator: null,
    redis: null,
    trustedProxies: [],
    isProduction: false,
  });
});

it('uses a real ToolJet when its three variables are set', () => {
  const { toolJet } = readSettings(TOOLJET);
  expect(toolJet?.url.href).toBe('https://tooljet.example.com/base');
  expect(toolJet?.embedOrigins).toEqual(['https://tooljet.example.com']);
});

it('reads apps with and without a name', () => {
  const { toolJet } = readSettings({
    ...TOOLJET,
    TOOLJET_APPS: ` stock-levels , ${UUID}=Goods in = out,orders=`,
  });
  expect(toolJet?.apps.map(({ id, name }) => [id, name])).toEqual([
    ['stock-levels', 'Stock levels'],
    [UUID, 'Goods in = out'],
    ['orders', 'Orders'],
  ]);
});

it('reads the origins of the embedded pages', () => {
  const { toolJet } = readSettings({
    ...TOOLJET,
    TOOLJET_EMBED_ORIGINS: 'https://apps.example.com/, http://localhost:8082',
  });
  expect(toolJet?.embedOrigins).toEqual(['https://apps.example.com', 'http://localhost:8082']);
});

it('reads the settings of a deployment', () => {
  const settings = readSettings({
    ...REDIS,
    ...EMULATOR,
    TRUSTED_PROXIES: 'loopback, 10.0.0.0/8,fd00::7',
    NODE_ENV: 'production',
  });
  expect(settings).toMatchObject({
    redis: { url: REDIS.REDIS_URL, sessionSecret: REDIS.PORTAL_SESSION_SECRET },
    emulator: { url: new URL(EMULATOR.EMULATOR_URL), apiToken: 'a-token' },
    trustedProxies: ['loopback', '10.0.0.0/8', 'fd00::7'],
    isProduction: true,
  });
});

it.each([
  ['TOOLJET_API_TOKEN is missing', { ...TOOLJET, TOOLJET_API_TOKEN: '' }],
  ['TOOLJET_URL is missing', { ...TOOLJET, TOOLJET_URL: undefined }],
  ['TOOLJET_API_TOKEN and TOOLJET_APPS are missing', { TOOLJET_URL: TOOLJET.TOOLJET_URL }],
  ['TOOLJET_URL is not', { ...TOOLJET, TOOLJET_URL: 'tooljet.example.com' }],
  ['TOOLJET_URL is not', { ...TOOLJET, TOOLJET_URL: 'file:///etc/hosts' }],
  ['TOOLJET_URL is not', { ...TOOLJET, TOOLJET_URL: 'http://tooljet.example.com' }],
  ['TOOLJET_EMBED_ORIGINS is not', { ...TOOLJET, TOOLJET_EMBED_ORIGINS: 'https://a.example,b' }],
  ['TOOLJET_APPS does not list apps', { ...TOOLJET, TOOLJET_APPS: ' , ' }],
  ['TOOLJET_APPS does not list apps', { ...TOOLJET, TOOLJET_APPS: 'not an id' }],
  ['PORT is not a port', { PORT: '80a' }],
  ['PORT is not a port', { PORT: '65536' }],
  ['EMULATOR_PORT is not a port', { EMULATOR_PORT: '-1' }],
  ['PORT and EMULATOR_PORT are both 4000', { PORT: '4000' }],
  ['EMULATOR_URL is not', { ...EMULATOR, EMULATOR_URL: 'http://emulator:8090' }],
  ['TOOLJET_URL and EMULATOR_URL are both set', { ...EMULATOR, ...TOOLJET }],
  ['EMULATOR_API_TOKEN is missing', { ...EMULATOR, EMULATOR_API_TOKEN: '' }],
  ['PORTAL_SESSION_SECRET is missing', { ...REDIS, PORTAL_SESSION_SECRET: '' }],
  ['PORTAL_SESSION_SECRET is too short', { ...REDIS, PORTAL_SESSION_SECRET: 'x'.repeat(31) }],
  ['REDIS_URL is missing', { ...REDIS, REDIS_URL: undefined }],
  ['REDIS_URL is not', { ...REDIS, REDIS_URL: 'http://127.0.0.1:6379' }],
  ['TOOLJET_URL is set together with', { ...TOOLJET, TRUSTED_PROXIES: 'loopback' }],
  ['TOOLJET_URL is set together with', { ...TOOLJET, ...REDIS }],
  ['TOOLJET_URL is set together with', { ...TOOLJET, NODE_ENV: 'production' }],
  ['TRUSTED_PROXIES contains', { TRUSTED_PROXIES: 'true' }],
  ['TRUSTED_PROXIES contains', { TRUSTED_PROXIES: '0.0.0.0/0' }],
  ['TRUSTED_PROXIES contains', { TRUSTED_PROXIES: '10.0.0.0/33' }],
])('throws "%s…" for %o', (message, env) => {
  expect(() => readSettings(env)).toThrow(StartError);
  expect(() => readSettings(env)).toThrow(message);
});

it.each([
  { ...TOOLJET, TOOLJET_URL: 'hush' },
  { ...REDIS, PORTAL_SESSION_SECRET: 'hush' },
])('does not repeat a rejected value', (env) => {
  expect(() => readSettings(env)).toThrow(expect.not.stringContaining('hush'));
});
