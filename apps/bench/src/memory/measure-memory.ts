import { createEmbedServer, type EmbedServer } from '@tooljet-embed/server';
import type { RunOptions, Section } from '../report/section.ts';
import { toTable } from '../report/to-table.ts';

const USER_COUNTS = [10_000, 100_000, 200_000, 300_000];
const QUICK_USER_COUNTS = [1000, 2000];
const AT_ONCE = 100;
const BASE_URL = 'https://tooljet.example.com';

/** Measures how the heap grows while more and more users open an app. */
export async function measureMemory({ isQuick, onProgress }: RunOptions): Promise<Section> {
  const startMiB = readHeapMiB();
  const rows: [users: number, growthMiB: number][] = [];
  const embed = createEmbedServer<number>({
    baseUrl: BASE_URL,
    apiToken: 'a-token',
    apps: () => true,
    identify: (_request, user) => ({ email: `user-${user}@example.com` }),
    logger: { warn: () => {}, error: () => {} },
    fetch: async (_url, init) => generateOrReject(init?.body),
  });
  let users = 0;
  for (const userCount of isQuick ? QUICK_USER_COUNTS : USER_COUNTS) {
    onProgress(`memory: ${userCount} users`);
    for (; users < userCount; users += AT_ONCE) {
      const first = users;
      await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => openApp(embed, first + n)));
    }
    rows.push([users, Number((readHeapMiB() - startMiB).toFixed(1))]);
  }
  return {
    markdown: `## Memory

${toTable(['users', 'heap growth MiB'], rows)}

- Every user opens a different app; every third one is unknown to ToolJet. The heap is read after a full collection.
- Every cache of the handler is bounded and full before 100,000 users, so memory does not grow from there on.`,
  };
}

function readHeapMiB(): number {
  if (!globalThis.gc) throw new Error('Start Node with --expose-gc, as "npm run bench" does.');
  globalThis.gc();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

function generateOrReject(body: unknown): Response {
  const { email = '', appSlug } = JSON.parse(body as string) as Record<string, string>;
  const user = Number(email.replace(/\D/g, ''));
  if (user % 3 === 0)
    return Response.json({ statusCode: 404, message: 'User not found' }, { status: 404 });
  const pat = `pat_${user.toString(16).padStart(64, '0')}`;
  const redirectUrl = `${BASE_URL}/embed-apps/${appSlug}?personal-access-token=${pat}`;
  return Response.json({ personalAccessToken: pat, redirectUrl }, { status: 201 });
}

async function openApp(embed: EmbedServer<number>, user: number): Promise<void> {
  const request = new Request('https://portal.example.com/api/tooljet-embed', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ appId: `app-${user}` }),
  });
  const response = await embed.handler(request, user);
  await response.text();
  const expected = user % 3 === 0 ? 404 : 200;
  if (response.status !== expected) throw new Error(`Got ${response.status}, not ${expected}.`);
}
