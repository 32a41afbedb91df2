import { once } from 'node:events';
import { connect } from 'node:net';

/** A connection that has one request under way at most. */
export interface Connection {
  /** Sends a request's bytes and tells the status of the answer when all of it is there. */
  send(request: Buffer, onAnswer: (status: number) => void): void;
  close(): void;
}

const END_OF_HEADERS = '\r\n\r\n';
const END_OF_CHUNKS = '0\r\n\r\n';

/**
 * Opens a connection that reads of an answer what is needed to find its end. Node's own client would
 * use more of the machine than the servers that are measured.
 */
export async function openConnection(port: number): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  let received = '';
  let answered: ((status: number) => void) | undefined;
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    received += chunk;
    if (!isWhole(received)) return;
    const status = Number(received.slice(9, 12));
    const tell = answered;
    received = '';
    answered = undefined;
    tell?.(status);
  });
  // Nothing that is measured closes a connection, so a lost one must not look like a slow one.
  socket.on('error', () => answered?.(0));
  socket.on('close', () => answered?.(0));

  return {
    send(request, onAnswer) {
      answered = onAnswer;
      if (socket.destroyed) onAnswer(0);
      else socket.write(request);
    },
    close: () => socket.destroy(),
  };
}

function isWhole(answer: string): boolean {
  const bodyAt = answer.indexOf(END_OF_HEADERS) + END_OF_HEADERS.length;
  if (bodyAt < END_OF_HEADERS.length) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer)?.[1];
  if (length === undefined) return answer.endsWith(END_OF_CHUNKS);
  return answer.length - bodyAt >= Number(length);
}
