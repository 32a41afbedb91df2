import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { expect, it } from 'vitest';
import { createDevelopmentClient } from './development-client.ts';
import { listenOnLoopback } from './loopback-server.ts';

it("listens for an open page's updates on 127.0.0.1 only", async () => {
  const client = await createDevelopmentClient(join(import.meta.dirname, '..'));
  const server = await listenOnLoopback(express().use(client.handle), 0);
  const source = await (await fetch(`http://localhost:${server.port}/@vite/client`)).text();
  const port = Number(/const hmrPort = (\d+)/.exec(source)?.[1]);

  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.destroy();
  await expect(once(connect(port, '127.0.0.2'), 'connect')).rejects.toThrow('connect');

  await server.close();
  await client.close();
});
