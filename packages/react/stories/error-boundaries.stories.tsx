import type { Meta, StoryObj } from '@storybook/react-vite';
import { QueryClient, QueryErrorResetBoundary } from '@tanstack/react-query';
import { EmbedError } from '@tooljet-embed/protocol';
import { Component, type ReactNode, Suspense, useState } from 'react';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import {
  failing,
  failsOnce,
  sessionOf,
  pending,
  staticPage,
} from '../../../.storybook/tooljet/endpoints.ts';
import { waitForStatus } from '../../../.storybook/play.ts';
import type { EmbedEndpoint } from '../src/options/endpoint.ts';
import { ToolJetEmbedProvider } from '../src/components/tooljet-embed-provider.tsx';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

/** Loading and errors handled by the boundaries of the portal. */
const meta: Meta = { title: 'ToolJetEmbed/Error boundaries and Suspense' };

export default meta;

const EMAIL = 'ada@example.com';
const ORDERS = { appId: 'orders', userEmail: EMAIL, title: 'Orders' };
const INVENTORY = { appId: '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160002', userEmail: EMAIL };

interface ErrorBoundaryProps {
  onReset?: (() => void) | undefined;
  children: ReactNode;
}

class ErrorBoundary extends Component<ErrorBoundaryProps, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const reset = (): void => {
      this.props.onReset?.();
      this.setState({ error: undefined });
    };
    return (
      <div className="own-card" role="alert">
        <p>
          The app could not be opened (
          <code>{error instanceof EmbedError ? error.code : 'unknown'}</code>).
        </p>
        <button type="button" onClick={reset}>
          Open it again
        </button>
      </div>
    );
  }
}

interface PortalProps {
  /** Creates the endpoint, so that one with a counter starts again with every render of the story. */
  createEndpoint: () => EmbedEndpoint;
  children: ReactNode;
}

/** Keeps the query client above the boundaries, because a component that suspends loses its state. */
function Portal({ createEndpoint, children }: PortalProps): ReactNode {
  const [client] = useState(() => new QueryClient());
  const [endpoint] = useState(createEndpoint);
  return (
    <ToolJetEmbedProvider endpoint={endpoint} queryClient={client}>
      {children}
    </ToolJetEmbedProvider>
  );
}

const fallback = <output>Loading your apps…</output>;

/** `suspense` suspends until the embed URL is fetched, so the portal shows its own fallback. */
export const SuspenseWaits: StoryObj = {
  render: () => (
    <Portal createEndpoint={() => pending}>
      <Suspense fallback={fallback}>
        <ToolJetEmbed {...ORDERS} suspense />
      </Suspense>
    </Portal>
  ),
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('Loading your apps…')).toBeVisible();
    await expect(canvasElement.querySelector('.tooljet-embed')).toBeNull();
  },
};

/** One boundary around two apps, which appear together. */
export const SuspenseOpens: StoryObj = {
  render: () => (
    <Portal createEndpoint={() => sessionOf(3600)}>
      <Suspense fallback={fallback}>
        <div className="board">
          <ToolJetEmbed {...ORDERS} suspense />
          <ToolJetEmbed {...INVENTORY} title="Inventory" suspense />
        </div>
      </Suspense>
    </Portal>
  ),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('.tooljet-embed')).toHaveLength(2));
    await waitForStatus(canvasElement, 'ready');
    await expect(within(canvasElement).queryByText('Loading your apps…')).toBeNull();
  },
};

/** Errors of the endpoint go to the error boundary. `QueryErrorResetBoundary` makes a reset retry. */
export const SuspenseFails: StoryObj = {
  render: () => (
    <Portal createEndpoint={() => failsOnce('tooljet_unavailable')}>
      <QueryErrorResetBoundary>
        {({ reset }) => (
          <ErrorBoundary onReset={reset}>
            <Suspense fallback={fallback}>
              <ToolJetEmbed {...ORDERS} suspense />
            </Suspense>
          </ErrorBoundary>
        )}
      </QueryErrorResetBoundary>
    </Portal>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText('tooljet_unavailable')).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Open it again' }));
    await waitForStatus(canvasElement, 'ready');
  },
};

function ThrowingApp({ createEndpoint }: { createEndpoint: () => EmbedEndpoint }): ReactNode {
  return (
    <Portal createEndpoint={createEndpoint}>
      <ErrorBoundary>
        <ToolJetEmbed {...ORDERS} throwOnError />
      </ErrorBoundary>
    </Portal>
  );
}

/** `throwOnError` sends errors to the portal's error boundary. */
export const ThrownError: StoryObj = {
  render: () => <ThrowingApp createEndpoint={() => failing('access_denied')} />,
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('access_denied')).toBeVisible();
    await expect(canvasElement.querySelector('.tooljet-embed')).toBeNull();
  },
};

/** A reset of the boundary mounts the embed again, which sends a new request. */
export const ThrownErrorReset: StoryObj = {
  render: () => <ThrowingApp createEndpoint={() => failsOnce('tooljet_unavailable')} />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Open it again' }));
    await waitForStatus(canvasElement, 'ready');
  },
};

/** The end of a session is not an error, so the embed shows it. */
export const SessionEndIsNotThrown: StoryObj = {
  render: () => <ThrowingApp createEndpoint={() => staticPage('message.html')} />,
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'ended');
    await expect(within(canvasElement).queryByText(/could not be opened \(/)).toBeNull();
  },
};
