import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  APP,
  createEmbedRequest,
  createEmbedUnderTest,
  createFakeFetch,
} from './utils/embed-under-test.ts';

const baseUrl = 'https://tooljet.example.com';

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => vi.useRealTimers());

/** A portal that generates once in ten seconds. `x-user` stands for its session. */
function createPaced(fetch: typeof globalThis.fetch = createFakeFetch(baseUrl)) {
  const embed = createEmbedUnderTest({
    baseUrl,
    fetch,
    pacing: { generations: 1, perSeconds: 10 },
    identify: (request) => ({ email: `${request.headers.get('x-user')}@example.com` }),
  });
  const ask = (name: string) =>
    embed.handler(
      createEmbedRequest(
        { appId: APP },
        { headers: { 'content-type': 'application/json', 'x-user': name } },
      ),
    );
  return { embed, ask };
}

it('makes nobody wait longer because somebody else has waited in vain', async () => {
  const { embed, ask } = createPaced();
  expect((await ask('ada')).status).toBe(200);

  const inVain = ask('grace');
  await vi.advanceTimersByTimeAsync(5500);
  const refused = await inVain;
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '9']);
  expect(embed.logs.at(-1)?.fields.reason).toContain('"pacing"');
  expect(await embed.health()).toMatchObject({ isHealthy: true });

  const inTime = ask('lin');
  await vi.advanceTimersByTimeAsync(5500);
  expect((await inTime).status).toBe(503);
  const next = ask('lin');
  await vi.advanceTimersByTimeAsync(3000);
  expect((await next).status).toBe(200);
});

it('lets nobody wait for a turn while ToolJet asks to be left alone', async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () =>
    Response.json({ message: 'busy' }, { status: 429, headers: { 'retry-after': '30' } }),
  );
  const { ask } = createPaced(fetch);
  await ask('ada');
  const refused = await ask('grace');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30']);
  expect(fetch).toHaveBeenCalledOnce();
});
