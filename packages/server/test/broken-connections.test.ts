import { createServer as createHttpServer, Server as HttpServer } from 'node:http';
import { createServer, request, Server as HttpsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, expect, it, vi } from 'vitest';
import { createCertificate, type TestCertificate } from './utils/create-certificate.ts';
import {
  API_TOKEN,
  APP,
  createEmbedRequest,
  createEmbedUnderTest,
} from './utils/embed-under-test.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const trusted = createCertificate({ hostName: 'localhost' });
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    if (server instanceof HttpServer || server instanceof HttpsServer) server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return (server.address() as AddressInfo).port;
}

/** Serves an answer that is not ToolJet's. */
async function serveTls({ cert, key }: TestCertificate): Promise<string> {
  const server = createServer({ cert, key }, (_req, res) => res.writeHead(201).end('{}'));
  return `https://localhost:${await listen(server)}`;
}

/** Creates a `fetch` that trusts a certificate, as `NODE_EXTRA_CA_CERTS` makes Node do. */
function createTrustingFetch(ca: string): typeof fetch {
  return (url, init) =>
    new Promise((resolve, reject) => {
      const call = request(url as URL, { ca, method: 'POST' }, ({ statusCode: status = 0 }) =>
        resolve(new Response(null, { status })),
      );
      call.on('error', (cause) => reject(new TypeError('fetch failed', { cause })));
      call.end(init?.body);
    });
}

/** Opens an app. Returns the error's code, its reason in the log, and the number of calls. */
async function open(baseUrl: string, fetchToolJet: typeof fetch = fetch) {
  const calls = vi.fn(fetchToolJet);
  const embed = createEmbedUnderTest({ baseUrl, fetch: calls });
  const response = await embed.handler(createEmbedRequest({ appId: APP }));
  const { code } = (await response.json()) as { code: string };
  const [{ fields } = { fields: { reason: '' } }] = embed.logs;
  expect(inspect(embed.logs)).not.toContain(API_TOKEN);
  return { code, reason: fields.reason, calls: calls.mock.calls.length };
}

it('reports a self-signed certificate as configuration, names the code and does not retry', async () => {
  expect(await open(await serveTls(trusted))).toEqual({
    code: 'misconfigured',
    reason: expect.stringMatching(/authority .*\(DEPTH_ZERO_SELF_SIGNED_CERT\)$/),
    calls: 1,
  });
});

it('reports a certificate for another host name as configuration', async () => {
  const other = createCertificate({ hostName: 'other.example' });
  expect(await open(await serveTls(other), createTrustingFetch(other.cert))).toEqual({
    code: 'misconfigured',
    reason: expect.stringMatching(/host name .*\(ERR_TLS_CERT_ALTNAME_INVALID\)$/),
    calls: 1,
  });
});

it.each([
  ['an expired certificate', { notAfter: new Date(Date.now() - DAY_MS / 2) }, 'CERT_HAS_EXPIRED'],
  [
    'a certificate of the future',
    { notBefore: new Date(Date.now() + DAY_MS / 2) },
    'CERT_NOT_YET_VALID',
  ],
])('reports %s as configuration', async (_title, times, name) => {
  const certificate = createCertificate({ hostName: 'localhost', ...times });
  const fetchToolJet = createTrustingFetch(certificate.cert);
  expect(await open(await serveTls(certificate), fetchToolJet)).toEqual({
    code: 'misconfigured',
    reason: expect.stringContaining(`(${name})`),
    calls: 1,
  });
});

it('accepts a certificate that the server trusts', async () => {
  const answer = await open(await serveTls(trusted), createTrustingFetch(trusted.cert));
  expect(answer.code).toBe('tooljet_invalid_response');
});

it('reports an https URL of a plain http port as configuration', async () => {
  const port = await listen(createHttpServer());
  expect(await open(`https://localhost:${port}`)).toEqual({
    code: 'misconfigured',
    reason: expect.stringMatching(/no TLS .*\(ERR_SSL_\w+\)$/),
    calls: 1,
  });
});

it('names DNS when the host name cannot be resolved, and retries once', async () => {
  expect(await open('https://tooljet.invalid')).toEqual({
    code: 'tooljet_unavailable',
    reason: expect.stringMatching(/resolved \((?:ENOTFOUND|EAI_AGAIN)\)$/),
    calls: 2,
  });
});

it('names a refused connection, and retries once', async () => {
  const server = createTcpServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  servers.length = 0;
  expect(await open(`http://localhost:${port}`)).toEqual({
    code: 'tooljet_unavailable',
    reason: expect.stringContaining('(ECONNREFUSED)'),
    calls: 2,
  });
});

it.each([
  ['resets', 'resetAndDestroy', 'ECONNRESET'],
  ['closes', 'destroySoon', 'UND_ERR_SOCKET'],
] as const)('names a connection that ToolJet %s, and does not retry', async (_title, end, name) => {
  const server = createTcpServer((socket) => socket.once('data', () => socket[end]()));
  expect(await open(`http://localhost:${await listen(server)}`)).toEqual({
    code: 'tooljet_unavailable',
    reason: expect.stringContaining(`(${name})`),
    calls: 1,
  });
});

it('does not open the circuit breaker when a certificate fails', async () => {
  vi.useFakeTimers({ toFake: ['performance', 'Date'] });
  try {
    const baseUrl = await serveTls(trusted);
    const calls = vi.fn(fetch);
    const { handler } = createEmbedUnderTest({ baseUrl, fetch: calls });
    for (let count = 1; count <= 7; count += 1) {
      const response = await handler(createEmbedRequest({ appId: APP }));
      expect(await response.json()).toMatchObject({ code: 'misconfigured' });
      // The error is cached for ten seconds.
      vi.advanceTimersByTime(10_001);
    }
    expect(calls).toHaveBeenCalledTimes(7);
  } finally {
    vi.useRealTimers();
  }
});
