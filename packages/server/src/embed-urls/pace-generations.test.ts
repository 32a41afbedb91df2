import { EmbedError } from '@tooljet-embed/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestMemory } from '../../test/utils/embed-urls-under-test.ts';
import { createGenerationBudget } from './generation-budget.ts';
import { paceGenerations } from './pace-generations.ts';

const keyOf = (name: string, appId = 'orders') => ({
  user: { email: `${name}@example.com` },
  appId,
});

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => vi.useRealTimers());

function createPaced(generations: number, perSeconds: number) {
  const served: string[] = [];
  const pacing = { generations, perSeconds };
  const paced = paceGenerations(
    async ({ user, appId }) => {
      served.push(`${user.email.split('@')[0]} ${appId}`);
      return 'https://tooljet.example.com';
    },
    { pacing, spend: createGenerationBudget(createTestMemory(), pacing, 0), patienceMs: 5000 },
  );
  return { served, paced };
}

describe('paceGenerations', () => {
  it('lets through at once what the budget allows', async () => {
    const { served, paced } = createPaced(2, 60);
    await Promise.all([paced(keyOf('ada')), paced(keyOf('grace'))]);
    expect(served).toEqual(['ada orders', 'grace orders']);
  });

  it('serves users in turns as the budget comes back', async () => {
    const { served, paced } = createPaced(1, 1);
    const asked = ['one', 'two', 'three'].map((app) => paced(keyOf('ada', app)));
    asked.push(paced(keyOf('grace')));
    await vi.advanceTimersByTimeAsync(3000);
    await Promise.all(asked);
    expect(served).toEqual(['ada one', 'grace orders', 'ada two', 'ada three']);
  });

  it('tells who waits in vain how long it may take, and forgets them', async () => {
    const { served, paced } = createPaced(1, 60);
    await paced(keyOf('ada'));
    const refusal = paced(keyOf('grace')).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await refusal).toMatchObject({ code: 'tooljet_busy', retryAfter: 55 });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(served).toEqual(['ada orders']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('serves who comes back before who has asked later', async () => {
    const { served, paced } = createPaced(1, 60);
    await paced(keyOf('ada'));
    const refusal = paced(keyOf('grace')).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(57_000);
    expect(await refusal).toMatchObject({ code: 'tooljet_busy' });
    const later = paced(keyOf('lin')).catch((error: unknown) => error);
    const again = paced(keyOf('grace'));
    await vi.advanceTimersByTimeAsync(5000);
    await again;
    expect(await later).toMatchObject({ code: 'tooljet_busy' });
    expect(served).toEqual(['ada orders', 'grace orders']);
  });

  it('gives up for everybody who waits when it cannot count', async () => {
    const error = new EmbedError('internal_error');
    const generate = vi.fn(async () => 'https://tooljet.example.com');
    const paced = paceGenerations(generate, {
      pacing: { generations: 1, perSeconds: 1 },
      spend: () => Promise.reject(error),
      patienceMs: 5000,
    });
    const asked = [paced(keyOf('ada')), paced(keyOf('grace'))];
    for (const each of asked) await expect(each).rejects.toBe(error);
    expect(generate).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
