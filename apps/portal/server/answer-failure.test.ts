import express from 'express';
import { afterEach, expect, it, vi } from 'vitest';
import { answerFailure } from './answer-failure.ts';
import { listenOnLoopback } from './loopback-server.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

it('says to the terminal alone what has failed', async () => {
  const terminal = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const app = express();
  app.get('/', () => {
    throw new Error('something inside');
  });
  app.use(answerFailure);
  const server = await listenOnLoopback(app, 0);
  const response = await fetch(`http://127.0.0.1:${server.port}`);
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ message: 'The portal failed.' });
  expect(terminal).toHaveBeenCalledWith(expect.stringContaining('something inside'));
  await server.close();
});
