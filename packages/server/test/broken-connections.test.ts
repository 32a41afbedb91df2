import { createServer as createHttpServer, Server as HttpServer } from 'node:http';
import { createServer, request, Server as HttpsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { inspect } from 'node:util';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createCertificate, type TestCertificate } from './utils/create-certificate.ts';
import {
  API_TOKEN,
  APP,
  createEmbedRequest,
  createEmbedUnderTest,
} from './utils/embed-under-test.ts';
import { findFreePort } from './utils/serve.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const trusted = createCertificate({ hostName: 'localhost' });

/** Makes a server listen until the test ends. */
async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, resolve));
  onTestFinished(() => {
    if (server instanceof HttpServer || server instanceof HttpsServer) server.closeAllConnections();
    server.close();
  });
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

function expectMisconfigured(answer: Awaited<ReturnType<typeof open>>, reason: RegExp): void {
  expect(answer).toEqual({
    code: 'misconfigured',
    reason: expect.stringMatching(reason) as string,
    calls: 1,
  });
}

const other = createCertificate({ hostName: 'other.example' });
const expired = createCertificate({
  hostName: 'localhost',
  notAfter: new Date(Date.now() - DAY_MS / 2),
});
const future = createCertificate({
  hostName: 'localhost',
  notBefore: new Date(Date.now() + DAY_MS / 2),
});

it.each([
  ['a certificate for another host name', other, /host name .*\(ERR_TLS_CERT_ALTNAME_INVALID\)$/],
  ['an expired certificate', expired, /\(CERT_HAS_EXPIRED\)/],
  ['a certificate of the future', future, /\(CERT_NOT_YET_VALID\)/],
])('reports %s as configuration', async (_title, certificate, reason) => {
  const fetchToolJet = createTrustingFetch(certificate.cert);
  expectMisconfigured(await open(await serveTls(certificate), fetchToolJet), reason);
});

it('reports a self-signed certificate as configuration, names the code and does not retry', async () => {
  const answer = await open(await serveTls(trusted));
  expectMisconfigured(answer, /authority .*\(DEPTH_ZERO_SELF_SIGNED_CERT\)$/);
});

it('reports an https URL of a plain http port as configuration', async () => {
  const port = await listen(createHttpServer());
  expectMisconfigured(await open(`https://localhost:${port}`), /no TLS .*\(ERR_SSL_\w+\)$/);
});

it('accepts a certificate that the server trusts', async () => {
  const answer = await open(await serveTls(trusted), createTrustingFetch(trusted.cert));
  expect(answer.code).toBe('tooljet_invalid_response');
});

it('names DNS when the host name cannot be resolved, and retries once', async () => {
  expect(await open('https://tooljet.invalid')).toEqual({
    code: 'tooljet_unavailable',
    reason: expect.stringMatching(/resolved \((?:ENOTFOUND|EAI_AGAIN)\)$/),
    calls: 2,
  });
});

it('names a refused connection, and retries once', async () => {
  expect(await open(`http://localhost:${await findFreePort()}`)).toEqual({
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
