import { render } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openApp, pass } from './utils/embed-page.ts';
import { answer } from './utils/fake-endpoint.ts';
import { EmbedError } from '../src/index.ts';
import { ToolJetEmbed, type ToolJetEmbedProps } from '../src/components/tooljet-embed.tsx';

type Props = Omit<ToolJetEmbedProps, 'appId' | 'userEmail'>;
const never: Props['endpoint'] = () => new Promise(() => {});
const works: Props['endpoint'] = () => Promise.resolve(answer());
const denied: Props['endpoint'] = () => Promise.reject(new EmbedError('access_denied'));

afterEach(() => vi.useRealTimers());

/** axe in a document without layout: contrast is measured in a browser instead. */
async function findings(): Promise<string[]> {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(document.body, { rules, iframes: false });
  return violations.map(({ id, help }) => `${id}: ${help}`);
}

describe('an assistive technology', () => {
  it.each<[string, Props, loads: number, waitMs: number]>([
    ['loading', { endpoint: never }, 0, 0],
    ['opening', { endpoint: works }, 0, 0],
    ['ready', { endpoint: works, refreshButton: true }, 2, 0],
    ['assumed', { endpoint: works }, 1, 8000],
    ['expiring', { endpoint: works, renewal: 'prompt' }, 2, 3_500_000],
    ['ended', { endpoint: works, renewal: 'manual' }, 2, 3_600_000],
    ['error', { endpoint: denied }, 0, 0],
  ])('meets no obstacle while an embed is %s', async (_state, props, loads, waitMs) => {
    vi.useFakeTimers();
    render(<ToolJetEmbed appId={crypto.randomUUID()} userEmail="ada@example.com" {...props} />);
    await pass(0);
    if (loads > 0) openApp(undefined, loads);
    await pass(waitMs);
    vi.useRealTimers();
    expect(await findings()).toEqual([]);
  });
});
