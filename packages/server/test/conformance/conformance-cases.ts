import assert from 'node:assert/strict';
import { Agent, request as httpRequest } from 'node:http';
import type { ErrorCode } from '@tooljet-embed/protocol';
import { assertEmbed, assertHeader, assertProblem, readJson } from './assert-response.ts';
import { type ConformanceCase, FOREIGN_APP, REQUEST_CASES } from './request.cases.ts';
import {
  bodyFor,
  type RequestChanges,
  sendRequest,
  type ServerUnderTest,
  type WireResponse,
} from './send-request.ts';

const FOREIGN_APP_REQUEST = { body: JSON.stringify({ appId: FOREIGN_APP }) };
const CANARY = 'a-word-of-the-request';

/** Cases that send several requests or need facts about the portal, by title. */
const EXCHANGES: Record<string, ConformanceCase['run']> = {
  'rejects a body of 4097 bytes unless a parser trims it': async (server) => {
    const response = await sendRequest(server, { body: bodyFor(server).padEnd(4097) });
    if (server.hasBodyParser && response.status === 200) return;
    assertProblem(response, 'payload_too_large');
  },
  'treats a UUID in upper case as the same app': async (server) => {
    const appId = server.app.toUpperCase();
    const lower = assertEmbed(await sendRequest(server), server.app);
    const upper = await sendRequest(server, { body: bodyFor(server, { appId }) });
    assert.equal(assertEmbed(upper, server.app).version, lower.version);
  },
  'gives each failure its own request id': async (server) => {
    const responses = [
      await sendRequest(server, FOREIGN_APP_REQUEST),
      await sendRequest(server, FOREIGN_APP_REQUEST),
    ];
    for (const response of responses) assertProblem(response, 'app_not_allowed');
    const ids = new Set(responses.map((response) => readJson(response)['requestId']));
    assert.equal(ids.size, 2);
  },
  'repeats no part of a rejected request': async (server) => {
    const { email } = server.users[0];
    await assertSilent(server, bodyFor(server, { [CANARY]: CANARY, email }), 'invalid_request');
    const stranger = bodyFor(server, { email: `${CANARY}@example.com` });
    await assertSilent(server, stranger, 'identity_mismatch');
    await assertSilent(server, JSON.stringify({ appId: CANARY, email }), 'app_not_allowed');
  },
  'gives concurrent requests of one user one embed URL': async (server) => {
    const responses = await Promise.all([sendRequest(server), sendRequest(server)]);
    assert.equal(embedUrlsOf(server, responses).size, 1);
  },
  'gives concurrent requests of two users two embed URLs': async (server) => {
    const requests = server.users.map((user) => sendRequest(server, { user }));
    assert.equal(embedUrlsOf(server, await Promise.all(requests)).size, 2);
  },
  'gives each of many concurrent users their own embed URL': async (server) => {
    const users = Array.from({ length: 5 }, () => server.users).flat();
    const requests = users.map(async (user) => {
      const { redirectUrl } = assertEmbed(await sendRequest(server, { user }), server.app);
      assert.equal(await server.ownerOf(redirectUrl), user.email);
    });
    await Promise.all(requests);
  },
  'keeps the connection after it rejects a request': async (server) => {
    const [rejected, next] = await sendInTurn(server, FOREIGN_APP_REQUEST);
    assertProblem(rejected, 'app_not_allowed');
    assertEmbed(next, server.app);
    assert.ok(next.isReused, 'the same connection');
  },
  'does not take an unread body for the next request': async (server) => {
    const [rejected, next] = await sendInTurn(server, {
      headers: { 'content-type': 'text/plain' },
      body: 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n',
    });
    assertProblem(rejected, 'unsupported_media_type');
    assertEmbed(next, server.app);
  },
  'distinguishes two users on one connection': async (server) => {
    const responses = await sendInTurn(server, { user: server.users[1] });
    assert.equal(embedUrlsOf(server, responses).size, 2);
  },
  'responds to others after a client disconnects during its body': async (server) => {
    for (let times = 0; times < 3; times += 1) await disconnectDuringBody(server);
    assertEmbed(await sendRequest(server), server.app);
  },
  "keeps the portal's headers and cookies on every response": async (server) => {
    const opened = await sendRequest(server);
    const rejected = await sendRequest(server, FOREIGN_APP_REQUEST);
    assertEmbed(opened, server.app);
    assertProblem(rejected, 'app_not_allowed');
    for (const { headers } of [opened, rejected]) {
      for (const [name, value] of Object.entries(server.hostHeaders ?? {})) {
        const received = new Set([headers[name.toLowerCase()] ?? []].flat());
        for (const one of [value].flat()) assert.ok(received.has(one), `header "${name}"`);
      }
    }
  },
  'tells a user who sends too many requests when to retry': async (server) => {
    const { user, requests } = server.rateLimit;
    for (let sent = 0; sent < requests; sent += 1) await sendRequest(server, { user });
    const response = await sendRequest(server, { user });
    assertProblem(response, 'rate_limited');
    assertHeader(response, 'retry-after', /^[1-9]\d*$/);
    assert.equal(String(readJson(response)['retryAfter']), response.headers['retry-after']);
  },
};

/** Promises that every adapter and runtime keeps. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...REQUEST_CASES,
  ...Object.entries(EXCHANGES).map(([title, run]) => ({ title, run })),
];

function embedUrlsOf({ app }: ServerUnderTest, responses: readonly WireResponse[]): Set<string> {
  return new Set(responses.map((response) => assertEmbed(response, app).redirectUrl));
}

async function assertSilent(server: ServerUnderTest, body: string, code: ErrorCode): Promise<void> {
  const response = await sendRequest(server, { body, query: `?${CANARY}` });
  assertProblem(response, code);
  const received = (response.text + JSON.stringify(response.headers)).toLowerCase();
  for (const word of [CANARY, server.users[0].email.toLowerCase()]) {
    assert.ok(!received.includes(word), 'no word of the request');
  }
}

/**
 * Sends a request and then the component's own on the same connection. A server may close that
 * connection at any time, so the second request is repeated on a new one.
 */
async function sendInTurn(
  server: ServerUnderTest,
  first: RequestChanges,
): Promise<[first: WireResponse, second: WireResponse]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const response = await sendRequest(server, { ...first, agent });
    return [response, await sendRequest(server, { agent }).catch(() => sendRequest(server))];
  } finally {
    agent.destroy();
  }
}

function disconnectDuringBody(server: ServerUnderTest): Promise<void> {
  const body = bodyFor(server);
  const headers = {
    ...server.users[0].headers,
    'content-type': 'application/json',
    'content-length': body.length,
  };
  return new Promise((resolve) => {
    const request = httpRequest(server.url, { method: 'POST', headers, agent: false });
    request.on('error', () => {}).on('close', () => resolve());
    request.write(body.slice(0, 5), () => request.destroy());
  });
}
