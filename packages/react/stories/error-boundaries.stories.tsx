import type { Meta, StoryObj } from '@storybook/react-vite';
import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { EmbedError } from '@tooljet-embed/protocol';
import { Component, type ReactNode, Suspense } from 'react';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { failsOnce, sessionOf } from '../../../.storybook/tooljet/endpoints.ts';
import { EMBED_ARGS, INVENTORY, IsolatedProvider } from '../../../.storybook/isolated-embed.tsx';
import { waitForStatus } from '../../../.storybook/play.ts';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

/** Loading and errors handled by the boundaries of the portal. */
const meta: Meta = { title: 'ToolJetEmbed/Error boundaries and Suspense' };

export default meta;

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

/** Waits for the error in the boundary and resets the boundary. */
const reopens: NonNullable<StoryObj['play']> = async ({ canvasElement }) => {
  const canvas = within(canvasElement);
  await expect(await canvas.findByText('tooljet_unavailable')).toBeVisible();
  await expect(canvasElement.querySelector('.tooljet-embed')).toBeNull();
  await userEvent.click(canvas.getByRole('button', { name: 'Open it again' }));
  await waitForStatus(canvasElement, 'ready');
};

const fallback = <output>Loading your apps…</output>;

/** One boundary around two apps, which appear together. */
export const SuspenseOpens: StoryObj = {
  render: () => (
    <IsolatedProvider createEndpoint={() => sessionOf(3600)}>
      <Suspense fallback={fallback}>
        <div className="board">
          <ToolJetEmbed {...EMBED_ARGS} suspense />
          <ToolJetEmbed {...INVENTORY} suspense />
        </div>
      </Suspense>
    </IsolatedProvider>
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
    <IsolatedProvider createEndpoint={() => failsOnce('tooljet_unavailable')}>
      <QueryErrorResetBoundary>
        {({ reset }) => (
          <ErrorBoundary onReset={reset}>
            <Suspense fallback={fallback}>
              <ToolJetEmbed {...EMBED_ARGS} suspense />
            </Suspense>
          </ErrorBoundary>
        )}
      </QueryErrorResetBoundary>
    </IsolatedProvider>
  ),
  play: reopens,
};

/** `throwOnError` sends errors to the error boundary. A reset mounts the embed again, which sends a request. */
export const ThrownError: StoryObj = {
  render: () => (
    <IsolatedProvider createEndpoint={() => failsOnce('tooljet_unavailable')}>
      <ErrorBoundary>
        <ToolJetEmbed {...EMBED_ARGS} throwOnError />
      </ErrorBoundary>
    </IsolatedProvider>
  ),
  play: reopens,
};
