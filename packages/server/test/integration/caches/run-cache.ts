import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { CacheSetup } from './cache-setups.ts';
import type { Caches } from './find-caches.ts';

const PATIENCE_MS = 20_000;

/**
 * Runs a cache in front of a port for as long as the work takes. It listens on a socket in the
 * folder, so that no port can be taken.
 */
export async function withCache<Result>(
  setup: CacheSetup,
  { caches, folder, port }: { caches: Caches; folder: string; port: number },
  work: (socketPath: string) => Promise<Result>,
): Promise<Result> {
  await mkdir(folder);
  const socketPath = join(folder, 'socket');
  const [command, words] = await (setup.cache === 'nginx' ? setUpNginx : setUpVarnish)(
    { folder, socketPath, port, lines: setup.lines },
    caches,
  );
  const child = spawn(command, words, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'close');
  let complaints = '';
  child.stderr.on('data', (part) => (complaints += String(part)));
  try {
    const startedAt = performance.now();
    while (!(await isListening(socketPath))) {
      if (child.exitCode !== null || performance.now() - startedAt > PATIENCE_MS) {
        throw new Error(`${setup.name} does not start: ${complaints}`);
      }
      await wait(20);
    }
    return await work(socketPath);
  } finally {
    child.kill();
    await ended;
  }
}

interface Place {
  folder: string;
  socketPath: string;
  port: number;
  lines: string;
}

async function setUpNginx({ folder, socketPath, port, lines }: Place, { nginx }: Caches) {
  const config = join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  await writeFile(
    config,
    `daemon off;
master_process off;
pid ${folder}/pid;
error_log stderr error;
events {}
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  proxy_cache_path ${folder}/cache keys_zone=everything:1m;
  upstream portal { server 127.0.0.1:${port}; keepalive 8; }
  server {
    listen unix:${socketPath};
    location / {
      proxy_pass http://portal;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host portal;
      add_header X-Cache $upstream_cache_status always;
${lines}
    }
  }
}
`,
  );
  return [nginx, ['-e', 'stderr', '-p', folder, '-c', config]] as const;
}

async function setUpVarnish({ folder, socketPath, port, lines }: Place, { varnishd }: Caches) {
  const config = join(folder, 'default.vcl');
  const backend = `backend default { .host = "127.0.0.1"; .port = "${port}"; }`;
  await writeFile(config, `vcl 4.1;\nimport std;\n${backend}\n${lines}\n`);
  const words = ['-F', '-j', 'none', '-n', join(folder, 'work'), '-s', 'malloc,16m'];
  return [varnishd, [...words, '-a', `${socketPath},HTTP`, '-f', config]] as const;
}

function isListening(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
