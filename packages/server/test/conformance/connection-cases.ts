import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import { expectEmbed, expectProblem, fail } from './expect-answer.ts';
import { foreignAppOf } from './foreign-app.ts';
import { ask, bodyFor, createRequestCases, type Difference } from './request-case.ts';
import { startRequest, type WireAnswer } from './send.ts';
import type { ConformanceCase, ServerUnderTest } from './server-under-test.ts';

const LOCKED_OUT = 'A request that is in order would be locked out.';
const MIXED_UP = 'What is left of one request would be taken for the next.';

/** Connections: how requests share them, and how they break. */
export const CONNECTION_CASES: readonly ConformanceCase[] = [
  ...createRequestCases([
    {
      title: 'does not mind a query behind its path',
      sends: { query: '?appId=another&email=another@example.com' },
      answer: 'embed',
      means: LOCKED_OUT,
    },
    {
      title: 'lets a client ask before it sends its body',
      sends: { headers: { expect: '100-continue' } },
      answer: 'embed',
      means: LOCKED_OUT,
    },
  ]),
  {
    title: 'goes on using a connection on which it has refused something',
    run: async (server) => {
      const body = JSON.stringify({ appId: foreignAppOf(server) });
      const [refused, next] = await askInTurn(server, { body });
      expectProblem(refused, 'app_not_allowed', LOCKED_OUT);
      expectEmbed(next, server.app, MIXED_UP);
      if (next.isReused) return;
      fail('the same connection', 'a new one', 'Every refusal would cost a connection.');
    },
  },
  {
    title: 'takes no body that it has not read for the next request',
    run: async (server) => {
      const headers = { 'content-type': 'text/plain' };
      const body = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';
      const [refused, next] = await askInTurn(server, { headers, body });
      expectProblem(refused, 'unsupported_media_type', MIXED_UP);
      expectEmbed(next, server.app, MIXED_UP);
    },
  },
  {
    title: 'tells two people on one connection apart',
    run: async (server) => {
      const [another, own] = await askInTurn(server, { user: server.users[1] });
      const urls = [another, own].map(
        (answer) => expectEmbed(answer, server.app, MIXED_UP).redirectUrl,
      );
      if (urls[0] === urls[1]) fail('two embed URLs', 'one for both', MIXED_UP);
    },
  },
  {
    title: 'answers others after a client has left in the middle of its body',
    run: async (server) => {
      for (let times = 0; times < 3; times += 1) await leaveInTheMiddle(server);
      expectEmbed(await ask(server), server.app, 'One client could end the service for all.');
    },
  },
];

/**
 * Sends a request and, when it has been answered, the component's own on the same connection: or on
 * another, as clients do when the server has closed it, which it may do at any time.
 */
async function askInTurn(
  server: ServerUnderTest,
  first: Difference,
): Promise<[first: WireAnswer, second: WireAnswer]> {
  const options = { keepAlive: true, maxSockets: 1 };
  const isSecure = new URL(server.url).protocol === 'https:';
  const agent = isSecure ? new SecureAgent(options) : new Agent(options);
  try {
    const answer = await ask(server, { ...first, agent });
    return [answer, await ask(server, { agent }).catch(() => ask(server))];
  } finally {
    agent.destroy();
  }
}

function leaveInTheMiddle(server: ServerUnderTest): Promise<void> {
  const body = bodyFor(server);
  const [{ headers: session }] = server.users;
  const headers = { ...session, 'content-type': 'application/json', 'content-length': body.length };
  return new Promise((resolve) => {
    const request = startRequest(server.url, { method: 'POST', headers, agent: false });
    request.on('error', () => {}).on('close', () => resolve());
    request.write(body.slice(0, 5), () => request.destroy());
  });
}
