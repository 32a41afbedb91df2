import { act, fireEvent, render, screen } from '@testing-library/react';
import { EmbedError } from '@tooljet-embed/protocol';
import { createRef, type ReactNode, Suspense } from 'react';
import { renderToString } from 'react-dom/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ToolJetEmbed, type ToolJetEmbedHandle } from '../src/components/tooljet-embed.tsx';
import { ToolJetEmbedProvider } from '../src/components/tooljet-embed-provider.tsx';
import { usePrefetchToolJetEmbed } from '../src/hooks/use-prefetch-tooljet-embed.ts';
import { useSuspenseToolJetEmbed } from '../src/hooks/use-suspense-tooljet-embed.ts';
import { useToolJetEmbed } from '../src/hooks/use-tooljet-embed.ts';
import type { EmbedState } from '../src/session/state.ts';
import { ToolJetEmbedTestProvider } from '../src/testing/tooljet-embed-test-provider.tsx';
import * as ui from './utils/embed-ui.ts';
import { createFakeEndpoint } from './utils/fake-endpoint.ts';
import { ADA, pass } from './utils/test-embed.tsx';

vi.mock('msw', () => {
  throw new Error('The provider must work without msw.');
});

const HOUR_MS = 3_600_000;

beforeEach(() => vi.useFakeTimers());

function OwnFrames({ endpoint }: { endpoint: ReturnType<typeof createFakeEndpoint> }): ReactNode {
  const { state, frames } = useToolJetEmbed({ ...ADA, endpoint });
  return <p data-testid="own">{`${state.status} ${frames.length}`}</p>;
}

function SuspendingFrames({
  endpoint,
}: {
  endpoint: ReturnType<typeof createFakeEndpoint>;
}): ReactNode {
  const { state, frames } = useSuspenseToolJetEmbed({ ...ADA, endpoint, enabled: true });
  return <p data-testid="suspense">{`${state.status} ${frames.length}`}</p>;
}

function Prefetch({ endpoint }: { endpoint: ReturnType<typeof createFakeEndpoint> }): ReactNode {
  const prefetch = usePrefetchToolJetEmbed();
  return <button onClick={() => prefetch({ ...ADA, endpoint })}>Prefetch</button>;
}

describe.each<[status: EmbedState['status'], text: string]>([
  ['loading', 'Preparing the app…'],
  ['ready', 'The app is ready.'],
  ['refreshing', 'Refreshing…'],
  ['expiring', 'Your session is about to end.'],
  ['ended', 'Your session has expired'],
  ['error', 'The app is not responding'],
])('ToolJetEmbedTestProvider with the state %s', (status, text) => {
  it(`shows ${status} in every embed without a request or a frame`, async () => {
    const endpoint = createFakeEndpoint();
    render(
      <ToolJetEmbedTestProvider state={status}>
        <ToolJetEmbedProvider endpoint={endpoint} renewal="auto" requestTimeoutMs={1000}>
          <ToolJetEmbed {...ADA} />
          <ToolJetEmbed {...ADA} appId="inventory" enabled lazy page="stock" />
          <ToolJetEmbed {...ADA} suspense initialEmbed={endpoint({ appId: 'x' }, NO_SIGNAL)} />
          <OwnFrames endpoint={endpoint} />
          <Suspense fallback="suspended">
            <SuspendingFrames endpoint={endpoint} />
          </Suspense>
          <Prefetch endpoint={endpoint} />
        </ToolJetEmbedProvider>
      </ToolJetEmbedTestProvider>,
    );
    ui.clickButton('Prefetch');
    await pass(2 * HOUR_MS);
    expect([0, 1, 2].map(ui.status)).toEqual([status, status, status]);
    expect(screen.getByTestId('own')).toHaveTextContent(`${status} 0`);
    expect(screen.getByTestId('suspense')).toHaveTextContent(`${status} 0`);
    expect(screen.getAllByRole('status')[0]).toHaveTextContent(text);
    expect(ui.allFrames()).toEqual([]);
    // The initial embed of the test itself.
    expect(endpoint.requests).toHaveLength(1);
  });
});

const NO_SIGNAL = { signal: new AbortController().signal };

it('calls the callbacks once for each state', () => {
  const calls: string[] = [];
  const embed = (
    <ToolJetEmbed
      {...ADA}
      onReady={() => calls.push('ready')}
      onError={({ code }) => calls.push(code)}
      onSessionEnd={(reason) => calls.push(reason)}
    />
  );
  const states: readonly (EmbedState | EmbedState['status'])[] = [
    'loading',
    'ready',
    { status: 'ended', reason: 'signed_out', error: new EmbedError('signed_out') },
    { status: 'error', error: new EmbedError('access_denied') },
  ];
  const { rerender } = render(embed, {
    wrapper: ({ children }) => <ToolJetEmbedTestProvider>{children}</ToolJetEmbedTestProvider>,
  });
  expect(calls).toEqual(['ready']);
  for (const state of states) {
    rerender(<ToolJetEmbedTestProvider state={state}>{embed}</ToolJetEmbedTestProvider>);
  }
  expect(calls).toEqual(['ready', 'ready', 'signed_out', 'access_denied']);
});

it('calls onRefresh for every way to refresh an embed', () => {
  const onRefresh = vi.fn();
  const handle = createRef<ToolJetEmbedHandle>();
  const draw = (status: EmbedState['status']): ReactNode => (
    <ToolJetEmbedTestProvider state={status} onRefresh={onRefresh}>
      <ToolJetEmbed {...ADA} ref={handle} refreshButton />
    </ToolJetEmbedTestProvider>
  );
  const { rerender } = render(draw('error'));
  const buttons = [
    ['error', 'Try again'],
    ['ended', 'Open again'],
    ['expiring', 'Renew now'],
    ['ready', 'Refresh'],
  ] as const;
  for (const [status, name] of buttons) {
    rerender(draw(status));
    fireEvent.click(screen.getByRole('button', { name }));
  }
  act(() => handle.current?.refresh());
  expect(onRefresh).toHaveBeenCalledTimes(buttons.length + 1);
  expect(handle.current?.state.status).toBe('ready');
});

it('throws the error when the page wants it thrown', () => {
  const embed = <ToolJetEmbed {...ADA} throwOnError />;
  expect(() =>
    renderToString(<ToolJetEmbedTestProvider state="error">{embed}</ToolJetEmbedTestProvider>),
  ).toThrow(expect.objectContaining({ code: 'tooljet_unavailable' }) as Error);
});
