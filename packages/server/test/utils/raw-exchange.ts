import { connect } from 'node:net';

/** What came back on a connection until its end. */
export interface RawExchange {
  text: string;
  /** The statuses of all the answers, in order. */
  statuses: number[];
}

/** Writes bytes as they are and reads until the server ends the connection. */
export async function exchangeRaw(port: number, bytes: string): Promise<RawExchange> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.setEncoding('latin1');
  socket.on('data', (part: string) => (text += part));
  // A server that refuses may reset what is still being written: what it said before counts.
  socket.on('error', () => {});
  socket.write(bytes, 'latin1');
  await new Promise((resolve) => socket.once('close', resolve));
  const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
  return { text, statuses };
}
