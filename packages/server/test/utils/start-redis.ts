import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findFreePort } from './serve.ts';

/** A Redis of one test's own. */
export interface TestRedis {
  url: string;
  pid: number;
  connect(): Redis;
  /** Ends it without warning and without saving. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the machine's `redis-server` on a free port of loopback. */
export async function startRedis(): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'tooljet-embed-redis-'));
  const port = await findFreePort();
  const url = `redis://127.0.0.1:${port}`;
  const clients: Redis[] = [];
  let server = await launch(port, folder);

  async function kill(): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
  }

  return {
    url,
    get pid() {
      return server.pid ?? 0;
    },
    connect() {
      const client = new Redis(url, { retryStrategy: () => 50 });
      // Without a listener, ioredis prints what the tests bring about on purpose.
      client.on('error', () => {});
      clients.push(client);
      return client;
    },
    kill,
    async restart() {
      await kill();
      server = await launch(port, folder);
    },
    async close() {
      for (const client of clients) client.disconnect();
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts `redis-server` and waits until it accepts connections. */
export async function launch(port: number, folder: string, more: readonly string[] = []) {
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
  const server = spawn('redis-server', [...words, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const chunk of server.stdout) {
    if (String(chunk).includes('Ready to accept connections')) break;
  }
  return server;
}
