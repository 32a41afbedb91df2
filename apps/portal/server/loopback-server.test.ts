import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listenOnLoopback, type LoopbackServer } from './loopback-server.ts';

let server: LoopbackServer;
let arrival: Promise<ServerResponse[]>;

beforeEach(async () => {
  const events = new EventEmitter();
  arrival = once(events, 'request') as Promise<ServerResponse[]>;
  server = await listenOnLoopback((_req, res) => void events.emit('request', res), 0);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => vi.useRealTimers());

const call = () => request({ host: '127.0.0.1', port: server.port }).end();

it('has what is under way answered before it ends', async () => {
  const answered = once(call(), 'response');
  const [response] = await arrival;
  const closed = server.close();
  await expect(once(call(), 'response')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  response?.end();
  expect(await answered).toMatchObject([{ statusCode: 200 }]);
  await closed;
});

it('cuts off what does not come to an end', async () => {
  const failed = once(call(), 'response');
  await arrival;
  const closed = server.close();
  vi.advanceTimersByTime(3000);
  await expect(failed).rejects.toMatchObject({ code: 'ECONNRESET' });
  await closed;
});

it('keeps an idle connection for longer than the nginx in front does', async () => {
  const agent = new Agent({ keepAlive: true });
  const answered = once(request({ port: server.port, host: '127.0.0.1', agent }).end(), 'response');
  const [response] = await arrival;
  response?.end();
  const [{ headers }] = (await answered) as [IncomingMessage];
  agent.destroy();
  const template = readFileSync(
    join(import.meta.dirname, '../../../deploy/nginx.conf.template'),
    'utf8',
  );
  const nginxSeconds = Number(/keepalive_timeout (\d+)s;/.exec(template)?.[1]);
  const ownSeconds = Number(/timeout=(\d+)/.exec(String(headers['keep-alive']))?.[1]);
  expect(ownSeconds).toBeGreaterThan(nginxSeconds);
  await server.close();
});

it('is reached by no other address than those two', async () => {
  const other = request({ host: '127.0.0.2', port: server.port }).end();
  await expect(once(other, 'response')).rejects.toMatchObject({ syscall: 'connect' });
  await server.close();
});
