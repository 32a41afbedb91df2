import { fireEvent } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as ui from './utils/embed-ui.ts';
import { answer } from './utils/fake-endpoint.ts';
import { openTestEmbed, pass } from './utils/test-embed.tsx';

const RENEWAL_MS = 3_480_000;

beforeEach(() => vi.useFakeTimers());

describe('a frame that is known to be dead', () => {
  it('is not shown when the app loads again after its idle timeout', async () => {
    const { endpoint } = await openTestEmbed();
    await pass(1_800_000);
    fireEvent.load(ui.newestFrame());
    expect(ui.allFrames()).toEqual([]);
    expect(ui.status()).toBe('loading');
    await pass(0);
    ui.openApp();
    expect(ui.status()).toBe('ready');
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, 'v1']);
  });

  it('is not shown when its session ends during a renewal', async () => {
    const reply = (n: number) => (n === 1 ? answer(n) : new Promise<never>(() => {}));
    await openTestEmbed({ requestTimeoutMs: 600_000 }, { reply });
    await pass(RENEWAL_MS);
    expect(ui.status()).toBe('refreshing');
    await pass(120_000);
    expect(ui.allFrames()).toEqual([]);
    expect(ui.status()).toBe('loading');
  });

  it('is not shown when its session ends before its replacement has opened', async () => {
    await openTestEmbed({ frameTimeoutMs: 600_000 });
    await pass(RENEWAL_MS);
    const [frame] = ui.allFrames();
    await pass(120_000);
    expect(ui.allFrames()).toHaveLength(1);
    expect(ui.allFrames()).not.toContain(frame);
    expect(ui.status()).toBe('loading');
  });
});
