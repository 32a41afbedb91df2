import { fireEvent } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as ui from './utils/embed-ui.ts';
import { answer, directAnswer } from './utils/fake-endpoint.ts';
import { openTestEmbed, pass } from './utils/test-embed.tsx';

beforeEach(() => vi.useFakeTimers());

describe.each([
  ['redirect', answer],
  ['direct', directAnswer],
])('an app that is refreshed after %s opening', (_mode, reply) => {
  it('covers its replacement until that has had time to draw', async () => {
    const { refresh } = await openTestEmbed({}, { reply });
    await pass(ui.CONFIRM_MS);
    const [frame] = ui.allFrames();
    await refresh();
    ui.loadApp();
    await pass(ui.SWAP_MS - 1);
    expect(ui.status()).toBe('refreshing');
    expect(frame).toBeVisible();
    expect(ui.newestFrame()).not.toBeVisible();
    await pass(1);
    expect(ui.status()).toBe('ready');
    expect(ui.allFrames()).not.toContain(frame);
  });

  it('gives way sooner when it had not proved to work', async () => {
    const { refresh } = await openTestEmbed({}, { reply });
    await pass(60_000);
    fireEvent.load(ui.newestFrame());
    await refresh();
    ui.loadApp();
    await pass(ui.SETTLE_MS);
    expect(ui.allFrames()).toHaveLength(1);
    expect(ui.status()).toBe('ready');
  });

  it('gives way at once when it dies during the swap', async () => {
    const { refresh } = await openTestEmbed({}, { reply });
    await pass(ui.CONFIRM_MS);
    const [frame] = ui.allFrames();
    expect.assert(frame);
    await refresh();
    ui.loadApp();
    ui.postFrom(frame, ui.LOGIN);
    expect(ui.allFrames()).not.toContain(frame);
    expect(ui.status()).toBe('loading');
    await pass(ui.SETTLE_MS);
    expect(ui.status()).toBe('ready');
  });
});
