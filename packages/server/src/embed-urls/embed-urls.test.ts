import { EmbedError } from '@tooljet-embed/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestEmbedUrls } from '../../test/utils/embed-urls-under-test.ts';
import type { EmbedUrlsOptions } from './embed-urls.ts';
import type { EmbedUrlKey } from '../tooljet/generate.ts';

const ada = { user: { email: 'ada@example.com' }, appId: 'orders' };
const grace = { user: { email: 'grace@example.com' }, appId: 'orders' };

type AskedOptions = Pick<EmbedUrlsOptions, 'generate' | 'countRefresh'> & { patExpiry: number };

/** Embed URLs without where they come from. */
function createAsked(options: AskedOptions) {
  const embedUrls = createTestEmbedUrls(options);
  return {
    get: async (key: EmbedUrlKey, after?: string) => (await embedUrls.get(key, after)).embed,
    forget: (email: string, appId?: string) => embedUrls.forget(email, appId),
  };
}

function createCounted(patExpiry = 3600) {
  let count = 0;
  const generate = vi.fn(async () => {
    count += 1;
    return `https://tooljet.example.com/${count}`;
  });
  return { generate, embedUrls: createAsked({ generate, patExpiry }) };
}

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => vi.useRealTimers());

describe('createEmbedUrls', () => {
  it('says what is known of the life of an embed URL', async () => {
    const { embedUrls } = createCounted();
    expect(await embedUrls.get(ada)).toEqual({
      redirectUrl: 'https://tooljet.example.com/1',
      version: expect.any(String),
      expiresIn: 3600,
      idleTimeout: 600,
    });
  });

  it('hands out the same one again, with what is left of its life', async () => {
    const { embedUrls, generate } = createCounted();
    const first = await embedUrls.get(ada);
    vi.advanceTimersByTime(60_000);
    expect(await embedUrls.get(ada)).toEqual({ ...first, expiresIn: 3540 });
    expect(generate).toHaveBeenCalledOnce();
  });

  it('generates once for all who ask at the same time', async () => {
    const { embedUrls, generate } = createCounted();
    const answers = await Promise.all(Array.from({ length: 50 }, () => embedUrls.get(ada)));
    expect(new Set(answers.map(({ version }) => version)).size).toBe(1);
    expect(generate).toHaveBeenCalledOnce();
  });

  it('keeps users, their rights and apps apart', async () => {
    const { embedUrls, generate } = createCounted();
    await embedUrls.get(ada);
    await embedUrls.get(grace);
    await embedUrls.get({ ...ada, appId: 'salaries' });
    await embedUrls.get({ ...ada, user: { ...ada.user, authzVersion: 'manager' } });
    await embedUrls.get({ user: { email: 'ada@example.com","x' }, appId: 'orders' });
    expect(generate).toHaveBeenCalledTimes(5);
  });

  it('generates anew for the one for whom the held one does not work', async () => {
    const { embedUrls, generate } = createCounted();
    const { version } = await embedUrls.get(ada);
    vi.advanceTimersByTime(1);
    const next = await embedUrls.get(ada, version);
    expect(next.version).not.toBe(version);
    expect(generate).toHaveBeenCalledTimes(2);
  });

  it('answers a second tab that failed with what the first one got', async () => {
    const { embedUrls, generate } = createCounted();
    const { version } = await embedUrls.get(ada);
    vi.advanceTimersByTime(1);
    const first = await embedUrls.get(ada, version);
    const second = await embedUrls.get(ada, version);
    expect(second).toEqual(first);
    expect(generate).toHaveBeenCalledTimes(2);
  });

  it('stops handing one out after ten minutes', async () => {
    const { embedUrls, generate } = createCounted();
    await embedUrls.get(ada);
    vi.advanceTimersByTime(10 * 60_000 + 1);
    await embedUrls.get(ada);
    expect(generate).toHaveBeenCalledTimes(2);
  });

  it('stops handing one out when half of its life is over', async () => {
    const { embedUrls, generate } = createCounted(120);
    await embedUrls.get(ada);
    vi.advanceTimersByTime(60_001);
    await embedUrls.get(ada);
    expect(generate).toHaveBeenCalledTimes(2);
  });

  it('counts the life of an embed URL from before it was generated', async () => {
    const generate = async (): Promise<string> => {
      await new Promise((resolve) => setTimeout(resolve, 3000));
      return 'https://tooljet.example.com';
    };
    const embedUrls = createAsked({ generate, patExpiry: 60 });
    const answer = embedUrls.get(ada);
    await vi.advanceTimersByTimeAsync(3000);
    expect((await answer).expiresIn).toBe(57);
  });

  it('remembers no failure', async () => {
    const generate = vi.fn(async () => 'https://tooljet.example.com');
    generate.mockRejectedValueOnce(new Error('busy'));
    const embedUrls = createAsked({ generate, patExpiry: 60 });
    await expect(embedUrls.get(ada)).rejects.toThrow('busy');
    await expect(embedUrls.get(ada)).resolves.toBeDefined();
  });

  it.each(['tooljet_unavailable', 'tooljet_timeout', 'tooljet_busy'] as const)(
    'hands out what still lives while ToolJet answers %s',
    async (code) => {
      const { embedUrls, generate } = createCounted();
      const { version } = await embedUrls.get(ada);
      vi.advanceTimersByTime(3_540_000);
      generate.mockRejectedValue(new EmbedError(code));
      expect(await embedUrls.get(ada)).toMatchObject({ version, expiresIn: 60 });
      vi.advanceTimersByTime(1);
      await expect(embedUrls.get(ada)).rejects.toMatchObject({ code });
    },
  );

  it('hands out nothing old to one who is refused, or for whom it does not work', async () => {
    const { embedUrls, generate } = createCounted();
    const { version } = await embedUrls.get(ada);
    vi.advanceTimersByTime(1_000_000);
    generate.mockRejectedValueOnce(new EmbedError('access_denied'));
    await expect(embedUrls.get(ada)).rejects.toMatchObject({ code: 'access_denied' });
    generate.mockRejectedValueOnce(new EmbedError('tooljet_timeout'));
    await expect(embedUrls.get(ada, version)).rejects.toMatchObject({ code: 'tooljet_timeout' });
  });

  it('forgets a user’s embed URLs, for one app or for all', async () => {
    const { embedUrls, generate } = createCounted();
    const keys = [ada, grace, { ...ada, appId: 'salaries' }];
    const askAll = () => Promise.all(keys.map((key) => embedUrls.get(key)));
    await askAll();
    await embedUrls.forget('ada@example.com', 'salaries');
    await askAll();
    expect(generate).toHaveBeenCalledTimes(4);
    await embedUrls.forget('ada@example.com');
    await askAll();
    expect(generate).toHaveBeenCalledTimes(6);
  });

  it('keeps nothing, and gives nobody, what was being generated when it was to be forgotten', async () => {
    const { embedUrls, generate } = createCounted();
    let finish = (_redirectUrl: string) => {};
    generate.mockReturnValueOnce(new Promise((resolve) => (finish = resolve)));
    const waiting = embedUrls.get(ada);
    await vi.waitFor(() => expect(generate).toHaveBeenCalledOnce());
    await embedUrls.forget('ada@example.com');
    finish('https://tooljet.example.com/old');
    const { redirectUrl } = await waiting;
    expect(redirectUrl).toBe('https://tooljet.example.com/1');
    expect(await embedUrls.get(ada)).toMatchObject({ redirectUrl });
  });

  it('forgets in whatever case the e-mail is written', async () => {
    const { embedUrls, generate } = createCounted();
    await embedUrls.get(ada);
    await embedUrls.forget('ADA@example.com');
    await embedUrls.get(ada);
    expect(generate).toHaveBeenCalledTimes(2);
  });

  it('has one generation under way for a user and an app, whatever happens meanwhile', async () => {
    let underWay = 0;
    let most = 0;
    const generate = async (): Promise<string> => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, 100));
      underWay -= 1;
      return 'https://tooljet.example.com';
    };
    const embedUrls = createAsked({ generate, patExpiry: 3600 });
    const manager = { ...ada, user: { ...ada.user, authzVersion: 'manager' } };
    const shouted = { ...ada, user: { email: 'ADA@example.com' } };
    const answers = [embedUrls.get(ada), embedUrls.get(manager), embedUrls.get(shouted)];
    await embedUrls.forget('ada@example.com');
    answers.push(embedUrls.get(ada), embedUrls.get(manager));
    await vi.advanceTimersByTimeAsync(2000);
    await Promise.all(answers);
    expect(most).toBe(1);
  });

  it('counts what a user has replaced though it still lives, once for all who ask together', async () => {
    const countRefresh = vi.fn(async () => {});
    const generate = vi.fn(async () => 'https://tooljet.example.com');
    const embedUrls = createAsked({ generate, patExpiry: 3600, countRefresh });
    const { version } = await embedUrls.get(ada);
    expect(countRefresh).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    await Promise.all(Array.from({ length: 9 }, () => embedUrls.get(ada, version)));
    expect(countRefresh).toHaveBeenCalledOnce();
    countRefresh.mockRejectedValueOnce(new EmbedError('rate_limited'));
    const { version: next } = await embedUrls.get(ada);
    await expect(embedUrls.get(ada, next)).rejects.toMatchObject({ code: 'rate_limited' });
    expect(generate).toHaveBeenCalledTimes(2);
  });
});
