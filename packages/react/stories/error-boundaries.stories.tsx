import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import {
  OrdersWithErrors,
  OrdersWithSuspense,
} from '../../../.storybook/examples/error-boundary.tsx';
import { Apps } from '../../../.storybook/examples/suspense.tsx';
import { failsOnce, sessionOf } from '../../../.storybook/tooljet/endpoints.ts';
import { IsolatedProvider, USER } from '../../../.storybook/isolated-embed.tsx';
import { showFile } from '../../../.storybook/show-file.ts';
import { waitForStatus } from '../../../.storybook/play.ts';

/** Loading and errors handled by the boundaries of the portal. */
const meta: Meta = { title: 'ToolJetEmbed/Error boundaries and Suspense' };

export default meta;

/** Waits for the error in the boundary and resets the boundary. */
const reopens: NonNullable<StoryObj['play']> = async ({ canvasElement }) => {
  const canvas = within(canvasElement);
  await expect(await canvas.findByText('tooljet_unavailable')).toBeVisible();
  await expect(canvasElement.querySelector('.tooljet-embed')).toBeNull();
  await userEvent.click(canvas.getByRole('button', { name: 'Open it again' }));
  await waitForStatus(canvasElement, 'ready');
};

/** One boundary around two apps, which appear together. */
export const SuspenseOpens: StoryObj = {
  parameters: showFile('./examples/suspense.tsx'),
  render: () => (
    <IsolatedProvider createEndpoint={() => sessionOf(3600)}>
      <Apps user={USER} />
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
  parameters: showFile('./examples/error-boundary.tsx'),
  render: () => (
    <IsolatedProvider createEndpoint={() => failsOnce('tooljet_unavailable')}>
      <OrdersWithSuspense user={USER} />
    </IsolatedProvider>
  ),
  play: reopens,
};

/** `throwOnError` sends errors to the error boundary. A reset mounts the embed again, which sends a request. */
export const ThrownError: StoryObj = {
  parameters: showFile('./examples/error-boundary.tsx'),
  render: () => (
    <IsolatedProvider createEndpoint={() => failsOnce('tooljet_unavailable')}>
      <OrdersWithErrors user={USER} />
    </IsolatedProvider>
  ),
  play: reopens,
};
