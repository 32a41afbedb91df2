import { Agent, request as requestUpstream, type RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { ECHO_HEADERS } from './echo-answer.ts';
import type { SampleToolJet } from './sample.ts';

/** Asks ToolJet for an embed URL and tells what it has answered. */
type AskToolJet = (body: string) => Promise<string>;

const LIFETIMES = { sessionExpiry: 60, patExpiry: 3600 };

/**
 * The least that a portal on Node can do with a miss: ask ToolJet by the platform's `fetch` and pass
 * its answer on, whoever asks, however long it takes, and whatever comes.
 */
export function createFetchHop(toolJet: SampleToolJet): RequestListener {
  const { url, headers } = toCall(toolJet);
  return createHop(async (body) => {
    const answer = await fetch(url, { method: 'POST', headers, body });
    return answer.text();
  });
}

/** The same by the client of `node:http`. */
export function createNodeHop(toolJet: SampleToolJet): RequestListener {
  const { url, headers } = toCall(toolJet);
  const agent = new Agent({ keepAlive: true });
  return createHop(
    (body) =>
      new Promise((resolve, reject) => {
        requestUpstream(url, { method: 'POST', headers, agent })
          .on('response', (answer) => void text(answer).then(resolve, reject))
          .on('error', reject)
          .end(body);
      }),
  );
}

function toCall({ apiUrl, apiToken }: SampleToolJet) {
  return {
    url: new URL('/api/ext/users/personal-access-token', apiUrl),
    headers: { 'content-type': 'application/json', authorization: `Basic ${apiToken}` },
  };
}

function createHop(ask: AskToolJet): RequestListener {
  const passOn = async (...[request, response]: Parameters<RequestListener>): Promise<void> => {
    const { email, appId } = JSON.parse(await text(request)) as { email: string; appId: string };
    const answer = await ask(JSON.stringify({ email, appId, ...LIFETIMES }));
    response.writeHead(200, ECHO_HEADERS).end(answer);
  };
  return (request, response) => void passOn(request, response);
}
