import { once } from 'node:events';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { readNodeBody } from './read-node-body.ts';

function createRequest(): IncomingMessage {
  return new IncomingMessage(new Socket());
}

it('does not wait for the body of somebody who has left before', async () => {
  const request = createRequest();
  request.destroy();
  await once(request, 'close');
  await expect(readNodeBody(request, 10)?.text).rejects.toThrow('broken off');
});

it('leaves a stream to whoever uses it', () => {
  const request = createRequest().resume();
  expect(readNodeBody(request, 10)).toBeUndefined();
});
