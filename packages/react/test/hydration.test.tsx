import { QueryClient } from '@tanstack/react-query';
import { act } from '@testing-library/react';
import { type ReactNode, StrictMode, Suspense } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, it, vi } from 'vitest';
import { allFrames, embedStatus, openApp, pass } from './utils/embed-page.ts';
import { answer, createFakeEndpoint } from './utils/fake-endpoint.ts';
import { stubIntersectionObserver } from './utils/stub-intersection-observer.ts';
import * as inBrowser from '../src/index.ts';
import { GERMAN_LABELS } from '../src/labels/de.ts';

type Library = typeof inBrowser;

const place = document.createElement('div');
let leave: (() => void) | undefined;

afterEach(() => {
  act(() => leave?.());
  place.remove();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Renders as a server does: with modules that have never seen a window. */
async function renderOnServer(draw: (library: Library) => ReactNode): Promise<string> {
  vi.stubGlobal('window', undefined);
  vi.resetModules();
  const onServer = await import('../src/index.ts');
  const html = renderToString(<StrictMode>{draw(onServer)}</StrictMode>);
  vi.unstubAllGlobals();
  return html;
}

interface Hydration {
  /** The element that the server made. */
  served: Element | null;
  /** What did not match, and React had to mend by itself. */
  mended: unknown[];
}

async function hydrate(draw: (library: Library) => ReactNode): Promise<Hydration> {
  place.innerHTML = await renderOnServer(draw);
  document.body.append(place);
  const served = place.querySelector('.tooljet-embed');
  vi.useFakeTimers();
  stubIntersectionObserver();
  const mended: unknown[] = [];
  await act(async () => {
    const page = <StrictMode>{draw(inBrowser)}</StrictMode>;
    const root = hydrateRoot(place, page, { onRecoverableError: (error) => mended.push(error) });
    leave = () => root.unmount();
  });
  return { served, mended };
}

function orders(): inBrowser.ToolJetEmbedProps {
  const endpoint = createFakeEndpoint(async (n) => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return answer(n);
  });
  const client = new QueryClient();
  return { appId: 'orders', userEmail: 'ada@example.com', endpoint, queryClient: client };
}

it.each<[what: string, status: string, draw: (library: Library) => ReactNode]>([
  ['alone', 'ready', ({ ToolJetEmbed }) => <ToolJetEmbed {...orders()} />],
  [
    'with an embed URL from the server',
    'ready',
    ({ ToolJetEmbed }) => <ToolJetEmbed {...orders()} initialEmbed={answer(9)} />,
  ],
  [
    'with a promise of one',
    'ready',
    ({ ToolJetEmbed }) => <ToolJetEmbed {...orders()} initialEmbed={Promise.resolve(answer(9))} />,
  ],
  ['that waits to be seen', 'loading', ({ ToolJetEmbed }) => <ToolJetEmbed {...orders()} lazy />],
  [
    'that is disabled',
    'loading',
    ({ ToolJetEmbed }) => <ToolJetEmbed {...orders()} enabled={false} />,
  ],
  [
    'in the words and the looks of its host',
    'ready',
    ({ ToolJetEmbed, ToolJetEmbedProvider }) => (
      <ToolJetEmbedProvider labels={GERMAN_LABELS}>
        <ToolJetEmbed {...orders()} theme="dark" className="large" style={{ height: 500 }} />
      </ToolJetEmbedProvider>
    ),
  ],
  [
    'that suspends in a browser',
    'ready',
    ({ ToolJetEmbed }) => (
      <Suspense fallback="Patience">
        <ToolJetEmbed {...orders()} suspense />
      </Suspense>
    ),
  ],
])('an embed %s takes over what a server has rendered', async (_what, status, draw) => {
  const { served, mended } = await hydrate(draw);
  expect(served).toHaveAttribute('data-state', 'loading');
  expect(place).not.toHaveTextContent('Patience');
  await pass(2000);
  if (status === 'ready') openApp();
  expect(embedStatus()).toBe(status);
  expect(allFrames()).toHaveLength(status === 'ready' ? 1 : 0);
  expect(place.querySelector('.tooljet-embed')).toBe(served);
  expect(mended).toEqual([]);
});
