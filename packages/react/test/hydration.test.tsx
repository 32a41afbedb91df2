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

type Props = Partial<inBrowser.ToolJetEmbedProps>;

it.each<[what: string, status: string, props: Props]>([
  ['has no options', 'ready', {}],
  ['has an initial embed', 'ready', { initialEmbed: answer(9) }],
  ['has a promise of an initial embed', 'ready', { initialEmbed: Promise.resolve(answer(9)) }],
  ['is lazy', 'loading', { lazy: true }],
  ['is disabled', 'loading', { enabled: false }],
  ['has a theme', 'ready', { theme: 'dark', className: 'large', style: { height: 500 } }],
  ['suspends', 'ready', { suspense: true }],
])('hydrates the HTML of the server when the embed %s', async (_what, status, props) => {
  const draw = ({ ToolJetEmbed, ToolJetEmbedProvider }: Library) => (
    <ToolJetEmbedProvider labels={GERMAN_LABELS}>
      <Suspense fallback="Fallback">
        <ToolJetEmbed {...orders()} {...props} />
      </Suspense>
    </ToolJetEmbedProvider>
  );
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
