import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listenOnLoopback, type LoopbackServer } from './listen-on-loopback.ts';

let server: LoopbackServer;
let requested: Promise<ServerResponse[]>;

beforeEach(async () => {
  const events = new EventEmitter();
  requested = once(events, 'request') as Promise<ServerResponse[]>;
  server = await listenOnLoopback((_req, res) => void events.emit('request', res), 0);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await server.close();
});

const send = (host = '127.0.0.1') => request({ host, port: server.port }).end();

it('completes an open request before it closes, and accepts no other', async () => {
  const responded = once(send(), 'response');
  const [response] = await requested;
  const closed = server.close();
  await expect(once(send(), 'response')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  response?.end();
  expect(await responded).toMatchObject([{ statusCode: 200 }]);
  await closed;
});

it('cuts off a request that does not complete', async () => {
  const failed = once(send(), 'response');
  await requested;
  const closed = server.close();
  vi.advanceTimersByTime(3000);
  await expect(failed).rejects.toMatchObject({ code: 'ECONNRESET' });
  await closed;
});

it('keeps an idle connection longer than nginx does', async () => {
  const template = join(import.meta.dirname, '../deploy/nginx.conf.template');
  const nginxSeconds = /keepalive_timeout (\d+)s;/.exec(readFileSync(template, 'utf8'))?.[1];
  const fetched = fetch(`http://127.0.0.1:${server.port}`);
  const [response] = await requested;
  response?.end();
  const seconds = /timeout=(\d+)/.exec((await fetched).headers.get('keep-alive') ?? '')?.[1];
  expect(Number(seconds)).toBeGreaterThan(Number(nginxSeconds));
});

it('is not reachable on other addresses', async () => {
  await expect(once(send('127.0.0.2'), 'response')).rejects.toMatchObject({ syscall: 'connect' });
});
