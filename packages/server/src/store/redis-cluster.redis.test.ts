import { Cluster as IoredisCluster, Redis as Ioredis } from 'ioredis';
import { Cluster as IovalkeyCluster, Redis as Iovalkey } from 'iovalkey';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { APP, createEmbedUnderTest, createFakeFetch } from '../../test/utils/embed-under-test.ts';
import { startRedisCluster, type TestRedisCluster } from '../../test/utils/start-redis-cluster.ts';
import { startRedis, type TestRedis } from '../../test/utils/start-redis.ts';
import { createRedisStore, type RedisClient } from './redis.ts';

const baseUrl = 'https://tooljet.example.com';
const USERS = Array.from({ length: 30 }, (_, index) => ({ email: `user-${index}@example.com` }));

let cluster: TestRedisCluster;
let single: TestRedis;
const clients: { disconnect(): void }[] = [];

beforeAll(async () => {
  cluster = await startRedisCluster(3);
  single = await startRedis();
});
afterEach(() => {
  for (const client of clients.splice(0)) client.disconnect();
});
afterAll(async () => {
  await cluster.close();
  await single.close();
});

type CreateClient = () => RedisClient & { disconnect(): void };

const createClusterClient = () => new IoredisCluster(cluster.nodes);
const CLIENTS: Record<string, CreateClient> = {
  'Cluster of ioredis': createClusterClient,
  'Cluster of iovalkey': () => new IovalkeyCluster(cluster.nodes),
  'Redis of ioredis': () => new Ioredis(single.url),
  'Redis of iovalkey': () => new Iovalkey(single.url),
};

/** Creates two instances of a portal that share a store and reject requests if it fails. */
function createInstances(createClient: CreateClient, prefix: string) {
  const fakeFetch = createFakeFetch(baseUrl);
  const createInstance = () => {
    const client = createClient();
    clients.push(client);
    return createEmbedUnderTest({
      baseUrl,
      fetch: fakeFetch,
      store: createRedisStore(client, { prefix }),
      onStoreError: 'reject',
      rateLimit: { refresh: { limit: 1, windowSeconds: 60 } },
    });
  };
  return { instances: [createInstance(), createInstance()] as const, fakeFetch };
}

describe('createRedisStore', () => {
  it.each(Object.entries(CLIENTS))('shares everything through a %s', async (name, create) => {
    const { instances, fakeFetch } = createInstances(create, `${name}:`);
    const [one, two] = instances;
    const openBy = (server: typeof one) =>
      Promise.all(USERS.map((user) => server.getEmbedUrl({ user, appId: APP })));

    const [first, second] = await Promise.all([openBy(one), openBy(two)]);
    expect(fakeFetch.bodies).toHaveLength(USERS.length);
    expect(second.map(({ version }) => version)).toEqual(first.map(({ version }) => version));

    await Promise.all(USERS.map((user) => one.invalidate({ user })));
    await openBy(two);
    expect(fakeFetch.bodies).toHaveLength(2 * USERS.length);
  });

  it('counts the requests of all instances in a cluster together', async () => {
    const { instances } = createInstances(createClusterClient, 'limits:');
    const [one, two] = instances;
    const refresh = async (server: typeof one, user: { email: string }) => {
      const { version } = await server.getEmbedUrl({ user, appId: APP });
      return server.getEmbedUrl({ user, appId: APP, after: version });
    };
    for (const user of USERS.slice(0, 5)) {
      await refresh(one, user);
      await expect(refresh(two, user)).rejects.toMatchObject({ code: 'rate_limited' });
    }
  });

  it('spreads the keys of users over all nodes of a cluster', async () => {
    const { instances } = createInstances(createClusterClient, 'nodes:');
    await Promise.all(USERS.map((user) => instances[0].getEmbedUrl({ user, appId: APP })));
    for (const keys of await cluster.listKeys()) {
      expect(keys.filter((key) => key.includes('nodes:')).length).toBeGreaterThan(0);
    }
  });

  it.each(['{portal}:', 'a{b', 'a}b', '{{a}}'])(
    'reads keys of one user together when the prefix is %s',
    async (prefix) => {
      const client = new IoredisCluster(cluster.nodes);
      clients.push(client);
      const store = createRedisStore(client, { prefix });
      await store.set('{group}one', 'value', 60_000);
      expect(await store.getMany(['{group}one', '{group}two'])).toEqual(['value', null]);
    },
  );

  it('rejects a prefix that hides the hash tags from a cluster', () => {
    const client = new IoredisCluster(cluster.nodes, { lazyConnect: true });
    expect(() => createRedisStore(client, { prefix: 'a{}b:' })).toThrow(
      /"prefix" of createRedisStore contains "\{\}"/,
    );
  });
});
