import { describe, expect, it } from 'vitest';
import {
  ADA,
  APP,
  createEmbedUnderTest,
  createFakeFetch,
} from '../../test/utils/embed-under-test.ts';

const user = { email: ADA };

describe('getEmbedUrl', () => {
  it('returns an embed URL for a user of server code', async () => {
    const { getEmbedUrl } = createEmbedUnderTest({ fetch: createFakeFetch() });
    await expect(getEmbedUrl({ user, appId: APP })).resolves.toHaveProperty('redirectUrl');
  });

  it('validates apps and users as strictly as the handler', async () => {
    const fakeFetch = createFakeFetch();
    const { getEmbedUrl } = createEmbedUnderTest({ fetch: fakeFetch });
    for (const [query, code] of [
      [{ user, appId: 'salaries' }, 'app_not_allowed'],
      [{ user, appId: '../x' }, 'invalid_request'],
      [{ user: { email: 'ada' }, appId: APP }, 'internal_error'],
    ] as const) {
      await expect(getEmbedUrl(query)).rejects.toMatchObject({ code });
    }
    expect(fakeFetch.bodies).toEqual([]);
  });

  it('uses the user at the time of the call when the caller changes the query later', async () => {
    const fakeFetch = createFakeFetch();
    const { getEmbedUrl } = createEmbedUnderTest({ fetch: fakeFetch });
    const query = { user, appId: APP };
    const first = getEmbedUrl(query);
    query.user = { email: 'grace@example.com' };
    const second = getEmbedUrl(query);
    expect((await first).version).not.toBe((await second).version);
    expect(fakeFetch.bodies.map(({ email }) => email)).toEqual([ADA, 'grace@example.com']);
  });

  it('does not call ToolJet when the signal has already aborted', async () => {
    const fakeFetch = createFakeFetch();
    const { getEmbedUrl } = createEmbedUnderTest({ fetch: fakeFetch });
    const signal = AbortSignal.abort();
    await expect(getEmbedUrl({ user, appId: APP, signal })).rejects.toThrow('abort');
    expect(fakeFetch.bodies).toEqual([]);
  });

  it('rejects only the caller whose signal aborts', async () => {
    const goodFetch = createFakeFetch();
    let answer = () => {};
    const answering = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const slowFetch: typeof fetch = async (...call) => {
      await answering;
      return goodFetch(...call);
    };
    const { getEmbedUrl } = createEmbedUnderTest({ fetch: slowFetch });
    const controller = new AbortController();
    const leaving = getEmbedUrl({ user, appId: APP, signal: controller.signal });
    const staying = Array.from({ length: 9 }, () => getEmbedUrl({ user, appId: APP }));
    const left = leaving.catch((reason: unknown) => reason);
    await Promise.resolve();
    controller.abort();
    expect(await left).toMatchObject({ name: 'AbortError' });
    answer();
    const answers = await Promise.all(staying);
    expect(new Set(answers.map(({ version }) => version)).size).toBe(1);
    expect(goodFetch.bodies).toHaveLength(1);
  });
});
