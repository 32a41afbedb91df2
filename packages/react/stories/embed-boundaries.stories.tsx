import type { Meta, StoryObj } from '@storybook/react-vite';
import { QueryClient, QueryErrorResetBoundary } from '@tanstack/react-query';
import { EmbedError } from '@tooljet-embed/protocol';
import { Component, type ReactNode, Suspense, useState } from 'react';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import {
  failing,
  firstFails,
  lasting,
  never,
  standInPage,
} from '../../../.storybook/tooljet/endpoints.ts';
import { untilState } from '../../../.storybook/until-state.ts';
import type { EmbedEndpoint } from '../src/options/endpoint.ts';
import { ToolJetEmbedProvider } from '../src/components/tooljet-embed-provider.tsx';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

/** Waiting and failing, left to the boundaries that a host has around its pages anyway. */
const meta: Meta = { title: 'ToolJetEmbed/Boundaries' };

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
          This page of the portal broke (
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
  /** Makes the endpoint: one that changes its mind begins anew with every look at the story. */
  open: () => EmbedEndpoint;
  children: ReactNode;
}

/** A provider above the boundaries: what suspends keeps no client of its own. */
function Portal({ open, children }: PortalProps): ReactNode {
  const [client] = useState(() => new QueryClient());
  const [endpoint] = useState(open);
  return (
    <ToolJetEmbedProvider endpoint={endpoint} queryClient={client}>
      {children}
    </ToolJetEmbedProvider>
  );
}

const fallback = <output>Laying out your desk…</output>;

/** `suspense` suspends until the embed URL is fetched, so the portal shows its own fallback. */
export const SuspenseWaits: StoryObj = {
  render: () => (
    <Portal open={() => never}>
      <Suspense fallback={fallback}>
        <ToolJetEmbed {...ORDERS} suspense />
      </Suspense>
    </Portal>
  ),
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('Laying out your desk…')).toBeVisible();
    await expect(canvasElement.querySelector('.tooljet-embed')).toBeNull();
  },
};

/** One boundary around two apps: they appear together, each with its embed URL at hand. */
export const SuspenseOpens: StoryObj = {
  render: () => (
    <Portal open={() => lasting(3600)}>
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
    await untilState(canvasElement, 'ready');
    await expect(within(canvasElement).queryByText('Laying out your desk…')).toBeNull();
  },
};

/**
 * What the endpoint fails with is thrown to the nearest error boundary. `QueryErrorResetBoundary` has
 * its reset ask anew.
 */
export const SuspenseFails: StoryObj = {
  render: () => (
    <Portal open={() => firstFails('tooljet_unavailable')}>
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
    await untilState(canvasElement, 'ready');
  },
};

function ThrowingApp({ open }: { open: () => EmbedEndpoint }): ReactNode {
  return (
    <Portal open={open}>
      <ErrorBoundary>
        <ToolJetEmbed {...ORDERS} throwOnError />
      </ErrorBoundary>
    </Portal>
  );
}

/** `throwOnError`: what keeps the app from opening goes to the host's error boundary. */
export const ThrownError: StoryObj = {
  render: () => <ThrowingApp open={() => failing('access_denied')} />,
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('access_denied')).toBeVisible();
    await expect(canvasElement.querySelector('.tooljet-embed')).toBeNull();
  },
};

/** The boundary's reset mounts the embed again, which asks anew. */
export const ThrownErrorReset: StoryObj = {
  render: () => <ThrowingApp open={() => firstFails('tooljet_unavailable')} />,
  play: async ({ canvasElement }) => {
    const again = { name: 'Open it again' };
    await userEvent.click(await within(canvasElement).findByRole('button', again));
    await untilState(canvasElement, 'ready');
  },
};

/** A session that ends is no error: nothing is thrown, and the embed says it itself. */
export const EndIsNotThrown: StoryObj = {
  render: () => <ThrowingApp open={() => standInPage('message.html')} />,
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'ended');
    await expect(within(canvasElement).queryByText(/This page of the portal broke/)).toBeNull();
  },
};
