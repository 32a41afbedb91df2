import { QueryClient } from '@tanstack/react-query';
import { act } from '@testing-library/react';
import { type ReactNode, StrictMode, Suspense } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, it, vi } from 'vitest';
import * as ui from './utils/embed-ui.ts';
import { answer, createFakeEndpoint } from './utils/fake-endpoint.ts';
import { stubIntersectionObserver } from './utils/stub-intersection-observer.ts';
import * as inBrowser from '../src/index.ts';
import { GERMAN_LABELS } from '../src/labels/de.ts';
import { pass } from './utils/test-embed.tsx';

type Library = typeof inBrowser;

const container = document.createElement('div');
let unmount: (() => void) | undefined;

afterEach(() => {
  act(() => unmount?.());
  container.remove();
});

/** Renders with modules that are loaded without a `window`, as on a server. */
async function renderOnServer(draw: (library: Library) => ReactNode): Promise<string> {
  vi.stubGlobal('window', undefined);
  vi.resetModules();
  const onServer = await import('../src/index.ts');
  const html = renderToString(<StrictMode>{draw(onServer)}</StrictMode>);
  vi.unstubAllGlobals();
  return html;
}

interface Hydration {
  /** Element from the server's HTML. */
  serverElement: Element | null;
  /** Errors from which React recovered, such as hydration mismatches. */
  recoveredErrors: unknown[];
}

async function hydrate(draw: (library: Library) => ReactNode): Promise<Hydration> {
  container.innerHTML = await renderOnServer(draw);
  document.body.append(container);
  const serverElement = container.querySelector('.tooljet-embed');
  vi.useFakeTimers();
  stubIntersectionObserver();
  const recoveredErrors: unknown[] = [];
  await act(async () => {
    const page = <StrictMode>{draw(inBrowser)}</StrictMode>;
    const root = hydrateRoot(container, page, {
      onRecoverableError: (error) => recoveredErrors.push(error),
    });
    unmount = () => root.unmount();
  });
  return { serverElement, recoveredErrors };
}

function orders(): inBrowser.ToolJetEmbedProps {
  const endpoint = createFakeEndpoint(async (n) => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return answer(n);
  });
  const client = new QueryClient();
  return { appId: 'orders', userEmail: 'ada@example.com', endpoint, queryClient: client };
}

it.each<[title: string, status: string, draw: (library: Library) => ReactNode]>([
  ['without options', 'ready', ({ ToolJetEmbed }) => <ToolJetEmbed {...orders()} />],
  [
    'with initialEmbed',
    'ready',
    ({ ToolJetEmbed }) => <ToolJetEmbed {...orders()} initialEmbed={answer(9)} />,
  ],
  [
    'with a promise as initialEmbed',
    'ready',
    ({ ToolJetEmbed }) => <ToolJetEmbed {...orders()} initialEmbed={Promise.resolve(answer(9))} />,
  ],
  ['with lazy', 'loading', ({ ToolJetEmbed }) => <ToolJetEmbed {...orders()} lazy />],
  [
    'with enabled={false}',
    'loading',
    ({ ToolJetEmbed }) => <ToolJetEmbed {...orders()} enabled={false} />,
  ],
  [
    'with labels and a theme',
    'ready',
    ({ ToolJetEmbed, ToolJetEmbedProvider }) => (
      <ToolJetEmbedProvider labels={GERMAN_LABELS}>
        <ToolJetEmbed {...orders()} theme="dark" className="large" style={{ height: 500 }} />
      </ToolJetEmbedProvider>
    ),
  ],
  [
    'with suspense',
    'ready',
    ({ ToolJetEmbed }) => (
      <Suspense fallback="Fallback">
        <ToolJetEmbed {...orders()} suspense />
      </Suspense>
    ),
  ],
])('hydrates the HTML of the server %s', async (_title, status, draw) => {
  const { serverElement, recoveredErrors } = await hydrate(draw);
  expect(serverElement).toHaveAttribute('data-state', 'loading');
  expect(container).not.toHaveTextContent('Fallback');
  await pass(2000);
  if (status === 'ready') ui.openApp();
  expect(ui.status()).toBe(status);
  expect(ui.allFrames()).toHaveLength(status === 'ready' ? 1 : 0);
  expect(container.querySelector('.tooljet-embed')).toBe(serverElement);
  expect(recoveredErrors).toEqual([]);
});
