import { QueryClient } from '@tanstack/react-query';
import { act, screen } from '@testing-library/react';
import { createRef } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  allFrames,
  announced,
  embedStatus,
  newestFrame,
  openApp,
  pass,
} from './utils/embed-page.ts';
import { answer, createFakeEndpoint } from './utils/fake-endpoint.ts';
import { renderEmbed } from './utils/render-embed.tsx';
import { clearToolJetEmbeds } from '../src/query/clear.ts';
import {
  ToolJetEmbed,
  type ToolJetEmbedHandle,
  type ToolJetEmbedProps,
} from '../src/components/tooljet-embed.tsx';

const WHO = { appId: 'orders', userEmail: 'ada@example.com' };
const LIFE_MS = 3_600_000;
/** Longer than any embed leaves the clock on the wall alone. */
const LOOKED_MS = 31_000;
const fetched = vi.fn<typeof fetch>();
const never = () => new Promise<never>(() => {});

beforeEach(() => {
  vi.useFakeTimers();
  fetched.mockReset();
  fetched.mockImplementation(async () => Response.json(answer(fetched.mock.calls.length)));
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

interface ShownEmbed {
  /** Gives it other props. */
  change: (props: Partial<ToolJetEmbedProps>) => void;
  /** Refreshes it as the host's code does. */
  refresh: () => Promise<void>;
}

async function show(given: Partial<ToolJetEmbedProps>, loads = 2): Promise<ShownEmbed> {
  const handle = createRef<ToolJetEmbedHandle>();
  const draw = (props: Partial<ToolJetEmbedProps>) => (
    <ToolJetEmbed ref={handle} {...WHO} endpoint="/api" {...given} {...props} />
  );
  const { rerender } = renderEmbed(draw({}));
  await pass(0);
  if (loads > 0) openApp(undefined, loads);
  return {
    change: (props) => rerender(draw(props)),
    async refresh() {
      act(() => handle.current?.refresh());
      await pass(0);
    },
  };
}

describe('a change of whom to ask', () => {
  it('takes the app away at once, and opens what the new address answers', async () => {
    const { change } = await show({ endpoint: '/a' });
    change({ endpoint: '/b' });
    expect(allFrames()).toHaveLength(0);
    expect(embedStatus()).toBe('loading');
    await pass(0);
    expect(fetched.mock.calls.map(([address]) => address)).toEqual(['/a', '/b']);
    expect(newestFrame().src).toContain('pat_2');
  });

  it('waits no longer for the former address', async () => {
    fetched.mockImplementationOnce(never);
    const { change } = await show({ endpoint: '/a' }, 0);
    change({ endpoint: '/b' });
    await pass(0);
    expect(fetched.mock.calls.map(([, init]) => init?.signal?.aborted)).toEqual([true, false]);
    expect(newestFrame().src).toContain('pat_2');
  });

  it('asks the latest function, not before something is needed', async () => {
    const former = createFakeEndpoint();
    const latest = createFakeEndpoint();
    const { change, refresh } = await show({ endpoint: former });
    change({ endpoint: latest });
    await pass(1000);
    expect(latest.requests).toHaveLength(0);
    await refresh();
    expect([former.requests.length, latest.requests.length]).toEqual([1, 1]);
  });
});

describe('a change of how to ask', () => {
  it('sends the latest headers and credentials, and asks for nothing by itself', async () => {
    const { change, refresh } = await show({ headers: { 'x-csrf': 't1' } });
    for (const token of ['t2', 't3']) {
      change({ headers: { 'x-csrf': token }, credentials: 'include' });
    }
    await pass(1000);
    expect(fetched).toHaveBeenCalledOnce();
    await refresh();
    const { headers, credentials } = fetched.mock.lastCall?.[1] ?? {};
    expect(new Headers(headers).get('x-csrf')).toBe('t3');
    expect(credentials).toBe('include');
  });

  it('gives the next request the latest time, and leaves the one under way its own', async () => {
    fetched.mockImplementation(never);
    const { change, refresh } = await show({ requestTimeoutMs: 5000 }, 0);
    change({ requestTimeoutMs: 100 });
    await pass(4999);
    expect(embedStatus()).toBe('loading');
    await pass(1);
    expect(embedStatus()).toBe('error');
    await refresh();
    expect(embedStatus()).toBe('loading');
    await pass(100);
    expect(embedStatus()).toBe('error');
  });

  it('keeps the app when the client changes, and follows the new one from then on', async () => {
    const former = new QueryClient();
    const latest = new QueryClient();
    const { change } = await show({ queryClient: former });
    change({ queryClient: latest });
    act(() => clearToolJetEmbeds(former));
    await pass(1000);
    expect(embedStatus()).toBe('ready');
    expect(fetched).toHaveBeenCalledOnce();
    act(() => clearToolJetEmbeds(latest));
    expect(allFrames()).toHaveLength(0);
  });
});

describe('a change of how long to wait for the frame', () => {
  it.each([
    ['frameTimeoutMs', 0, 'loading', 'error'],
    ['confirmTimeoutMs', 1, 'loading', 'ready'],
  ] as const)('begins to count anew: %s', async (name, loads, before, after) => {
    const { change } = await show({ [name]: 1000 }, loads);
    await pass(999);
    change({ [name]: 5000 });
    await pass(4999);
    expect(embedStatus()).toBe(before);
    change({ [name]: 100 });
    await pass(100);
    expect(embedStatus()).toBe(after);
  });
});

describe('a change of the renewal', () => {
  it.each<
    [
      how: string,
      given: Partial<ToolJetEmbedProps>,
      beforeEndMs: number,
      changed: Partial<ToolJetEmbedProps>,
      status: string,
      requests: number,
    ]
  >([
    ['earlier', { renewBeforeMs: 60_000 }, 600_000, { renewBeforeMs: 900_000 }, 'refreshing', 2],
    ['later', { renewBeforeMs: 900_000 }, 900_001, { renewBeforeMs: 60_000 }, 'ready', 1],
    ['silent', { renewal: 'manual' }, 60_000, { renewal: 'auto' }, 'refreshing', 2],
    ['a question', { renewal: 'auto' }, 120_001, { renewal: 'prompt' }, 'expiring', 1],
    ["the host's own", { renewal: 'auto' }, 120_001, { renewal: 'manual' }, 'ready', 1],
  ])('makes it %s', async (_how, given, beforeEndMs, changed, status, requests) => {
    const { change } = await show(given);
    await pass(LIFE_MS - beforeEndMs);
    expect(embedStatus()).toBe('ready');
    change(changed);
    await pass(LOOKED_MS);
    expect(embedStatus()).toBe(status);
    expect(fetched).toHaveBeenCalledTimes(requests);
  });

  it('needs no answer any more to a question that stands there already', async () => {
    const { change } = await show({ renewal: 'prompt' });
    await pass(LIFE_MS - 60_000);
    expect(embedStatus()).toBe('expiring');
    change({ renewal: 'auto' });
    await pass(1000);
    expect(embedStatus()).toBe('refreshing');
  });
});

describe('a change of the callbacks', () => {
  it('calls nobody by itself, and the latest ones alone from then on', async () => {
    const former = { onStateChange: vi.fn(), onReady: vi.fn() };
    const latest = { onStateChange: vi.fn(), onReady: vi.fn() };
    const { change } = await show(former, 0);
    former.onStateChange.mockClear();
    change(latest);
    expect(latest.onStateChange).not.toHaveBeenCalled();
    openApp();
    expect(latest.onStateChange).toHaveBeenCalledExactlyOnceWith({
      status: 'ready',
      confirmed: true,
    });
    expect(latest.onReady).toHaveBeenCalledOnce();
    expect(former.onStateChange).not.toHaveBeenCalled();
    expect(former.onReady).not.toHaveBeenCalled();
  });
});

describe('a change of what can be seen', () => {
  it('reaches the frame that is there, and opens nothing anew', async () => {
    const { change } = await show({});
    const frame = newestFrame();
    const sandbox = 'allow-scripts allow-same-origin';
    change({ title: 'Orders', allow: 'camera', sandbox, referrerPolicy: 'origin' });
    expect(allFrames()).toEqual([frame]);
    expect(frame).toHaveAttribute('title', 'Orders');
    expect(frame).toHaveAttribute('allow', 'camera');
    expect(frame).toHaveAttribute('sandbox', sandbox);
    expect(frame).toHaveAttribute('referrerpolicy', 'origin');
  });

  it('reaches the words, the colours, the class and the style', async () => {
    const { change } = await show({ className: 'small', theme: 'light' });
    const embed = document.querySelector('.tooljet-embed');
    change({ className: 'large', theme: 'dark', labels: { ready: 'Da.' }, style: { height: 500 } });
    expect(announced()).toBe('Da.');
    expect(embed).toHaveClass('tooljet-embed', 'large', { exact: true });
    expect(embed).toHaveAttribute('data-theme', 'dark');
    expect(embed).toHaveStyle({ height: '500px' });
    change({ className: undefined });
    expect(embed).toHaveClass('tooljet-embed', { exact: true });
  });

  it('reaches what the host draws itself, and the button', async () => {
    const { change } = await show({ slots: { loading: 'One moment' } }, 0);
    expect(announced()).toBe('One moment');
    change({ slots: { loading: () => 'Nearly there' } });
    expect(announced()).toBe('Nearly there');
    openApp();
    expect(screen.getByRole('button')).toHaveTextContent('Refresh');
    change({ refreshButton: false });
    expect(screen.queryByRole('button')).toBeNull();
  });
});
