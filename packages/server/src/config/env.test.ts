import { describe, expect, it } from 'vitest';
import { createEmbedServer } from '../create-embed-server.ts';
import { fromEnv } from './env.ts';

const required = {
  TOOLJET_URL: 'https://tooljet.example.com',
  TOOLJET_API_TOKEN: 'secret',
  TOOLJET_APPS: 'orders',
};
const identify = () => null;

describe('fromEnv', () => {
  it('reads texts, lists and numbers of the variables that are set', () => {
    expect(fromEnv(required)).toEqual({
      baseUrl: 'https://tooljet.example.com',
      apiToken: 'secret',
      apps: ['orders'],
    });
    const environment = {
      ...required,
      TOOLJET_APPS: ' orders, stock ,',
      TOOLJET_EMBED_ORIGINS: 'https://apps.example.com',
      TOOLJET_TRUSTED_ORIGINS: 'https://partner.example.org',
      TOOLJET_PAT_EXPIRY: '7200',
      TOOLJET_PAT_EXPIRY_UNIT: 'minutes',
      TOOLJET_SESSION_EXPIRY: '30',
    };
    expect(fromEnv(environment)).toMatchObject({
      apps: ['orders', 'stock'],
      embedOrigins: ['https://apps.example.com'],
      trustedOrigins: ['https://partner.example.org'],
      patExpiry: 7200,
      patExpiryUnit: 'minutes',
      sessionExpiry: 30,
    });
  });

  it.each([
    ['TOOLJET_URL', ' '],
    ['TOOLJET_API_TOKEN', ''],
    ['TOOLJET_APPS', ','],
    ['TOOLJET_PAT_EXPIRY', 'an hour'],
    ['TOOLJET_SESSION_EXPIRY', '0'],
    ['TOOLJET_PAT_EXPIRY_UNIT', 'hours'],
    ['TOOLJET_EMBED_ORIGINS', 'apps.example.com'],
  ])('makes createEmbedServer name %s when its value is "%s"', (variable, value) => {
    const environment = { ...required, [variable]: value };
    expect(() => createEmbedServer({ ...fromEnv(environment), identify })).toThrow(variable);
  });

  it('lets an option replace a variable that is empty', () => {
    const options = { ...fromEnv({ ...required, TOOLJET_APPS: '' }), apps: () => true, identify };
    expect(() => createEmbedServer(options)).not.toThrow();
  });
});
