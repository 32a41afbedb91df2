import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { APP, createEmbedUnderTest, createFakeFetch } from '../utils/embed-under-test.ts';
import { type Served, serveHandler } from '../utils/serve.ts';

const baseUrl = 'https://tooljet.example.com';
const IDLE = 1000;
const HEALTHY = 50;
const PATIENCE = { timeout: 5000 };
const BODY = JSON.stringify({ appId: APP });

let served: Served;
const idle: Socket[] = [];

afterEach(async () => {
  for (const socket of idle.splice(0)) socket.destroy();
  await served.close();
});

async function start(bodyTimeoutMs: number): Promise<void> {
  const embed = createEmbedUnderTest({
    baseUrl,
    fetch: createFakeFetch(baseUrl),
    identify: ({ headers }) => ({ email: `${headers.get('x-user')}@example.com` }),
    timeouts: { upstreamMs: bodyTimeoutMs, totalMs: 2 * bodyTimeoutMs },
  });
  served = await serveHandler(embed.handler);
}

/** Opens connections that begin a request and do not end it. */
async function openIdle(beginning: string): Promise<void> {
  let arrived = 0;
  served.server.on('connection', () => (arrived += 1));
  for (let count = 0; count < IDLE; count += 1) {
    const socket = connect(served.port, '127.0.0.1').resume();
    socket.on('error', () => {});
    socket.write(beginning);
    idle.push(socket);
  }
  await Promise.all(idle.map((socket) => once(socket, 'ready')));
  await expect.poll(() => arrived, PATIENCE).toBe(IDLE);
}

/** Asks for as many people one after another, each with an embed URL of their own. */
async function askHealthily(name: string): Promise<{ statuses: Set<number>; medianMs: number }> {
  const statuses = new Set<number>();
  const times: number[] = [];
  for (let count = 0; count < HEALTHY; count += 1) {
    const startedAt = performance.now();
    const headers = { 'content-type': 'application/json', 'x-user': `${name}-${count}` };
    const answer = await fetch(served.url, { method: 'POST', headers, body: BODY });
    await answer.json();
    statuses.add(answer.status);
    times.push(performance.now() - startedAt);
  }
  const medianMs = times.toSorted((one, other) => one - other)[HEALTHY / 2] ?? Number.NaN;
  return { statuses, medianMs };
}

const HEAD = 'POST / HTTP/1.1\r\nHost: portal\r\nContent-Type: application/json\r\n';
const UNFINISHED = `${HEAD}Content-Length: 40\r\n\r\n{`;

describe(`${IDLE} connections`, () => {
  it.for([
    ['that begin a request line', 'POS'],
    ['whose headers have no end', HEAD],
    ['whose body does not come', UNFINISHED],
  ] as const)('%s leave the healthy their answers', async ([, beginning], { annotate }) => {
    await start(9000);
    const alone = await askHealthily('alone');
    await openIdle(beginning);
    const among = await askHealthily('among');
    expect([alone.statuses, among.statuses]).toEqual([new Set([200]), new Set([200])]);
    expect(idle.filter(({ destroyed }) => !destroyed)).toHaveLength(IDLE);
    await annotate(
      `median of ${HEALTHY} healthy requests: ${alone.medianMs.toFixed(1)} ms alone, ${among.medianMs.toFixed(1)} ms among ${IDLE} idle connections`,
    );
  });

  it('whose body does not come are ended in time', async () => {
    await start(300);
    await openIdle(UNFINISHED);
    await expect.poll(countConnections, PATIENCE).toBe(0);
  });
});

function countConnections(): Promise<number> {
  return new Promise((resolve, reject) => {
    served.server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });
}
