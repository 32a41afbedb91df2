import { describe, expect, it } from 'vitest';
import { createEmbedServer } from '../create-embed-server.ts';
import { fromEnv } from './env.ts';
import { parseNamedList } from './named-list.ts';
import { resolveOptions } from './resolve-options.ts';

const UUID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabc';
const required = { TOOLJET_URL: 'https://tooljet.example.com', TOOLJET_API_TOKEN: 'secret' };
const ada = { email: 'ada@example.com' };
const identify = () => null;

describe('parseNamedList', () => {
  it.each([
    ['orders', [['orders', 'orders']]],
    ['orders=Orders', [['orders', 'Orders']]],
    [' orders = Customer orders ,', [['orders', 'Customer orders']]],
    [
      'orders,stock',
      [
        ['orders', 'orders'],
        ['stock', 'stock'],
      ],
    ],
    [`${UUID}=Goods in = out`, [[UUID, 'Goods in = out']]],
    ['orders=', [['orders', 'orders']]],
    ['=Orders', [['', 'Orders']]],
    [' , ', []],
  ])('parses %j', (text, entries) => {
    expect(parseNamedList(text)).toEqual(entries.map(([id, name]) => ({ id, name })));
  });
});

describe('TOOLJET_APPS', () => {
  it('offers the ids and not the names of the apps', async () => {
    const TOOLJET_APPS = `stock , orders = a=b ,${UUID}=Goods in`;
    const { isOffered } = resolveOptions({ ...fromEnv({ ...required, TOOLJET_APPS }), identify });
    for (const id of ['orders', 'stock', UUID]) expect(await isOffered(ada, id)).toBe(true);
    for (const name of ['Goods in', 'orders = a=b', 'a', '']) {
      expect(await isOffered(ada, name)).toBe(false);
    }
  });

  it.each(['=Orders', 'orders/=Orders', ',', '{"orders":true}', 'orders;stock'])(
    'is named with its grammar when it is %j',
    (TOOLJET_APPS) => {
      const options = { ...fromEnv({ ...required, TOOLJET_APPS }), identify };
      expect(() => createEmbedServer(options)).toThrow(
        /"apps" \(environment variable TOOLJET_APPS\).*orders=Orders,stock/,
      );
    },
  );
});

it('reports every missing and wrong option at once', () => {
  const options = {
    ...fromEnv({ TOOLJET_APPS: '=Orders', TOOLJET_PAT_EXPIRY: 'an hour' }),
    trustedOrigins: ['*'],
    timeouts: { upstreamMs: 0, totalMs: 'soon', bodyMs: 1 },
    rateLimit: { perUser: true, global: { limit: 0, windowSeconds: 0 } },
    unknown: true,
  };
  const create = () => createEmbedServer(options as never);
  for (const name of `baseUrl apiToken identify apps trustedOrigins patExpiry timeouts.upstreamMs
    timeouts.totalMs timeouts.bodyMs rateLimit.perUser rateLimit.global.limit
    rateLimit.global.windowSeconds unknown`.split(/\s+/)) {
    expect(create).toThrow(`"${name}"`);
  }
});
