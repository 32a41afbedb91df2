import { act } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as ui from './utils/embed-ui.ts';
import { answer, APP_ORIGIN, directAnswer } from './utils/fake-endpoint.ts';
import { pass, renderTestEmbed } from './utils/test-embed.tsx';

const onError = vi.fn();
let reporters: Set<(reports: readonly unknown[]) => void>;

beforeEach(() => {
  vi.useFakeTimers();
  onError.mockReset();
  reporters = new Set();
  vi.stubGlobal(
    'ReportingObserver',
    function FakeReportingObserver(notify: (reports: readonly unknown[]) => void, options: object) {
      expect(options).toEqual({ types: ['coep'], buffered: true });
      return {
        observe: () => reporters.add(notify),
        disconnect: () => reporters.delete(notify),
      };
    },
  );
});

function report(body: unknown): void {
  const reports = [{ type: 'coep', toJSON: () => ({ type: 'coep', body }) }];
  act(() => {
    for (const notify of reporters) notify(reports);
  });
}

const lastErrorCode = (): unknown =>
  (onError.mock.lastCall?.[0] as { code?: unknown } | undefined)?.code;

describe.each([
  ['redirect', answer],
  ['direct', directAnswer],
])('a report of the Cross-Origin-Embedder-Policy after %s opening', (_mode, reply) => {
  it('fails the embed when it names the address of the frame', async () => {
    await renderTestEmbed({ onError }, { reply });
    ui.loadApp(ui.newestFrame(), 1);
    report({ blockedURL: ui.newestFrame().src, disposition: 'enforce' });
    expect(lastErrorCode()).toBe('frame_blocked');
    expect(ui.allFrames()).toEqual([]);
  });

  it.each([
    ['another address', { blockedURL: `${APP_ORIGIN}/other`, disposition: 'enforce' }],
    ['a policy that only reports', { disposition: 'reporting' }],
    ['no address', { blockedURL: undefined, disposition: 'enforce' }],
    ['no body', undefined],
  ])('is ignored when it names %s', async (_what, change) => {
    await renderTestEmbed({ onError }, { reply });
    const { src } = ui.newestFrame();
    report(change && { blockedURL: src, ...change });
    ui.openApp();
    expect(ui.status()).toBe('ready');
    expect(onError).not.toHaveBeenCalled();
  });
});

it('stops observing when the embed unmounts', async () => {
  const { unmount } = await renderTestEmbed();
  expect(reporters.size).toBe(1);
  unmount();
  expect(reporters.size).toBe(0);
});

describe('a page that is cross-origin isolated', () => {
  beforeEach(() => vi.stubGlobal('crossOriginIsolated', true));

  it('fails an embed whose frame does not load twice', async () => {
    await renderTestEmbed({ onError });
    ui.loadApp(ui.newestFrame(), 1);
    await pass(7999);
    expect(ui.status()).toBe('loading');
    await pass(1);
    expect(lastErrorCode()).toBe('frame_blocked');
    expect(ui.allFrames()).toEqual([]);
    expect(ui.announced()).toContain('This page may not show the app');
  });

  it.each([
    ['redirect', answer],
    ['direct', directAnswer],
  ])('shows an app that opens after %s opening', async (_mode, reply) => {
    await renderTestEmbed({ onError }, { reply });
    ui.openApp();
    await pass(60_000);
    expect(ui.announced()).toContain('The app is ready.');
    expect(onError).not.toHaveBeenCalled();
  });
});
