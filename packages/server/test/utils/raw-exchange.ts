import { connect } from 'node:net';

/**
 * Writes bytes as they are and reads until the server ends the connection. Returns the statuses of
 * all responses, in order.
 */
export async function exchangeRaw(port: number, bytes: string): Promise<number[]> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.setEncoding('latin1');
  socket.on('data', (part: string) => (text += part));
  // A server that rejects a request may reset the connection. Its response before that counts.
  socket.on('error', () => {});
  socket.write(bytes, 'latin1');
  await new Promise((resolve) => socket.once('close', resolve));
  return [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
}
