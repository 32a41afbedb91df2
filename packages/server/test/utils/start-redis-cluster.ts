import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { findFreePort } from './serve.ts';
import { launch } from './start-redis.ts';

/** Redis Cluster of one test's own. */
export interface TestRedisCluster {
  nodes: { host: string; port: number }[];
  /** Returns the names of all keys, node by node. */
  listKeys(): Promise<string[][]>;
  close(): Promise<void>;
}

const SLOTS = 16_384;

/** Starts a cluster of masters on free ports of loopback, each with an equal share of the slots. */
export async function startRedisCluster(size: number): Promise<TestRedisCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'tooljet-embed-redis-cluster-'));
  const started: Awaited<ReturnType<typeof startNode>>[] = [];
  for (let index = 0; index < size; index += 1) started.push(await startNode(folder));
  const [first] = started;

  for (const [index, { redis, port, busPort }] of started.entries()) {
    const start = Math.floor((SLOTS * index) / size);
    const end = Math.floor((SLOTS * (index + 1)) / size) - 1;
    await redis.call('CLUSTER', 'ADDSLOTSRANGE', start, end);
    await first?.redis.call('CLUSTER', 'MEET', '127.0.0.1', port, busPort);
  }
  for (const { redis } of started) await waitUntilComplete(redis, size);

  return {
    nodes: started.map(({ port }) => ({ host: '127.0.0.1', port })),
    listKeys: () => Promise.all(started.map(({ redis }) => redis.keys('*'))),
    async close() {
      for (const { redis, server } of started) {
        redis.disconnect();
        server.kill('SIGKILL');
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startNode(folder: string) {
  const port = await findFreePort();
  const busPort = await findFreePort();
  const options = `--cluster-enabled yes --cluster-port ${busPort} --cluster-config-file nodes-${port}.conf`;
  const server = await launch(port, folder, options.split(' '));
  return { port, busPort, server, redis: new Redis(port, '127.0.0.1') };
}

/** Waits until a node knows all nodes and an owner of every slot. */
async function waitUntilComplete(redis: Redis, size: number): Promise<void> {
  for (;;) {
    const info = String(await redis.call('CLUSTER', 'INFO'));
    if (info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${size}`)) return;
    await setTimeout(20);
  }
}
