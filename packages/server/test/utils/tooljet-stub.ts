import { json } from 'node:stream/consumers';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Call that the stub received. */
interface ReceivedCall {
  method: string | undefined;
  path: string | undefined;
  headers: IncomingMessage['headers'];
  body: unknown;
}

/** Responds to a call of the stub. */
export type Answer = (call: ReceivedCall, response: ServerResponse) => void;

/** HTTP server in ToolJet's place that responds as a test says. */
export interface ToolJetStub {
  url: string;
  calls: ReceivedCall[];
  answerWith(answer: Answer): void;
  close(): Promise<void>;
}

/** Responds as a healthy ToolJet does, with a new PAT for each call. */
export function createGoodAnswer(getOrigin: () => string, status = 201): Answer {
  let count = 0;
  return ({ body }, response) => {
    count += 1;
    const pat = `pat_${count.toString(16).padStart(8, '0')}`;
    const { appId } = body as { appId?: string };
    const path = `/embed-apps/${appId ?? '00000000-0000-4000-8000-000000000000'}`;
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(
      JSON.stringify({
        personalAccessToken: pat,
        redirectUrl: `${getOrigin()}${path}?personal-access-token=${pat}&appSlug=${appId ?? 'orders'}`,
      }),
    );
  };
}

/** Starts a stub on a free loopback port. */
export async function startToolJetStub(): Promise<ToolJetStub> {
  const calls: ReceivedCall[] = [];
  let url = '';
  let answer = createGoodAnswer(() => url);
  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url: path, headers } = request;
    const call = { method, path, headers, body: await json(request) };
    calls.push(call);
    answer(call, response);
  }
  const server = createServer((request, response) => void receive(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    calls,
    answerWith(next) {
      answer = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
