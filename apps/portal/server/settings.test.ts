import { expect, it } from 'vitest';
import { readSettings, StartError } from './settings.ts';

const UUID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160002';
const TOOLJET = {
  TOOLJET_URL: 'https://tooljet.example.com/base',
  TOOLJET_API_TOKEN: 'a-token',
  TOOLJET_APPS: `orders, ${UUID}=Goods in = out`,
  TOOLJET_USERS: 'ada@example.com=Ada,grace@example.com',
};
const REDIS = {
  REDIS_URL: 'redis://127.0.0.1:6379',
  PORTAL_SESSION_SECRET: 'a secret of the tests, long enough',
};
const EMULATOR = { EMULATOR_URL: 'http://127.0.0.1:8090', EMULATOR_API_TOKEN: 'a-token' };

it('uses its own emulator and the default ports in an empty environment', () => {
  expect(readSettings({})).toEqual({
    PORT: 3000,
    EMULATOR_PORT: 4000,
    toolJet: null,
    emulator: null,
    redis: null,
  });
});

it('reads a real ToolJet with its apps and users', () => {
  expect(readSettings(TOOLJET).toolJet).toEqual({
    TOOLJET_URL: new URL('https://tooljet.example.com/base'),
    TOOLJET_API_TOKEN: 'a-token',
    TOOLJET_APPS: [
      { id: 'orders', name: 'orders' },
      { id: UUID, name: 'Goods in = out' },
    ],
    TOOLJET_USERS: [
      { id: 'ada@example.com', name: 'Ada' },
      { id: 'grace@example.com', name: 'grace@example.com' },
    ],
  });
});

it('reads the settings of a deployment', () => {
  expect(readSettings({ ...REDIS, ...EMULATOR, NODE_ENV: 'production' })).toMatchObject({
    redis: REDIS,
    emulator: { ...EMULATOR, EMULATOR_URL: new URL(EMULATOR.EMULATOR_URL) },
    NODE_ENV: 'production',
  });
});

it.each([
  ['Not set: TOOLJET_API_TOKEN. Set', { ...TOOLJET, TOOLJET_API_TOKEN: '' }],
  ['Not set: TOOLJET_USERS. Set', { ...TOOLJET, TOOLJET_USERS: undefined }],
  ['Not set: EMULATOR_API_TOKEN. Set', { ...EMULATOR, EMULATOR_API_TOKEN: '' }],
  ['Not set: REDIS_URL. Set', { ...REDIS, REDIS_URL: undefined }],
  ['TOOLJET_URL is not valid', { ...TOOLJET, TOOLJET_URL: 'hush' }],
  ['TOOLJET_URL is not valid', { ...TOOLJET, TOOLJET_URL: 'file:///hush' }],
  ['TOOLJET_URL is not valid', { ...TOOLJET, TOOLJET_URL: 'http://hush.example.com' }],
  ['TOOLJET_APPS is not valid', { ...TOOLJET, TOOLJET_APPS: 'not hush' }],
  ['TOOLJET_APPS is not valid', { ...TOOLJET, TOOLJET_APPS: ',' }],
  ['TOOLJET_USERS is not valid', { ...TOOLJET, TOOLJET_USERS: 'hush' }],
  ['PORT is not valid', { PORT: '80a' }],
  ['PORT is not valid', { PORT: '65536' }],
  ['EMULATOR_PORT is not valid', { EMULATOR_PORT: '-1' }],
  ['EMULATOR_URL is not valid', { ...EMULATOR, EMULATOR_URL: 'http://hush:8090' }],
  ['PORTAL_SESSION_SECRET is not valid', { ...REDIS, PORTAL_SESSION_SECRET: 'hush' }],
  ['REDIS_URL is not valid', { ...REDIS, REDIS_URL: 'http://hush:6379' }],
  ['TOOLJET_URL and EMULATOR_URL are both set', { ...EMULATOR, ...TOOLJET }],
  ['TOOLJET_URL is set together with', { ...TOOLJET, ...REDIS }],
  ['TOOLJET_URL is set together with', { ...TOOLJET, NODE_ENV: 'production' }],
])('throws "%s…" without the value for %o', (message, env) => {
  const read = () => readSettings(env);
  expect(read).toThrow(StartError);
  expect(read).toThrow(message);
  expect(read).toThrow(expect.not.stringContaining('hush'));
});

it('names every wrong variable at once', () => {
  const read = () =>
    readSettings({ ...REDIS, REDIS_URL: '', ...TOOLJET, TOOLJET_APPS: '=', PORT: 'x' });
  expect(read).toThrow(/PORT is.*\nTOOLJET_APPS is.*\nNot set: REDIS_URL\. /);
});
