import type { Meta, StoryObj } from '@storybook/react-vite';
import { QueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { Orders as HeadlessOrders } from '../../../.storybook/examples/headless.tsx';
import { Orders as PrefetchedOrders } from '../../../.storybook/examples/prefetch.tsx';
import { Apps } from '../../../.storybook/examples/provider.tsx';
import { SignOutButton } from '../../../.storybook/examples/sign-out.tsx';
import { needsEmulator } from '../../../.storybook/emulator-notice.tsx';
import { scenario } from '../../../.storybook/tooljet/endpoints.ts';
import { showFile } from '../../../.storybook/show-file.ts';
import { getVisibleFrame, waitForStatus } from '../../../.storybook/play.ts';
import {
  EMBED_ARGS,
  IsolatedEmbed,
  IsolatedProvider,
  USER,
} from '../../../.storybook/isolated-embed.tsx';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

const meta: Meta = { title: 'ToolJetEmbed/Multiple embeds' };

export default meta;

/** A provider sets the endpoint and the labels of all embeds below it. */
export const Provider: StoryObj = {
  parameters: showFile('./examples/provider.tsx'),
  render: () => (
    <IsolatedProvider>
      <Apps user={USER} endpoint={scenario('working')} />
    </IsolatedProvider>
  ),
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'ready');
    const buttons = within(canvasElement).getAllByRole('button', { name: 'Aktualisieren' });
    await expect(buttons).toHaveLength(2);
  },
};

/** `page` and `params` select a page of the app and its parameters. They need direct opening. */
export const PageAndParams: StoryObj<typeof ToolJetEmbed> = {
  args: {
    ...EMBED_ARGS,
    endpoint: scenario('direct'),
    page: 'invoices',
    params: { order: '1042' },
  },
  render: (args) => <IsolatedEmbed {...args} />,
  ...needsEmulator(async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'ready');
    const { pathname, search } = new URL(getVisibleFrame(canvasElement).src);
    await expect(pathname).toMatch(/\/applications\/.+\/invoices$/);
    await expect(search).toBe('?order=1042');
  }),
};

/** The hook without the component: the portal renders everything. */
export const Headless: StoryObj = {
  parameters: showFile('./examples/headless.tsx'),
  render: () => (
    <IsolatedProvider>
      <HeadlessOrders user={USER} />
    </IsolatedProvider>
  ),
  play: async ({ canvasElement }) => {
    const status = within(canvasElement).getByRole('status');
    await waitFor(() => expect(status).toHaveTextContent('The app is ready.'));
  },
};

/** The embed URL is fetched when the pointer reaches the button, before the click. */
export const Prefetch: StoryObj = {
  parameters: showFile('./examples/prefetch.tsx'),
  render: () => (
    <IsolatedProvider>
      <PrefetchedOrders user={USER} />
    </IsolatedProvider>
  ),
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Open orders' }));
    await waitForStatus(canvasElement, 'ready');
  },
};

/** `lazy` waits until the embed is near the viewport. */
export const Lazy: StoryObj<typeof ToolJetEmbed> = {
  args: { ...EMBED_ARGS, endpoint: scenario('working'), lazy: true },
  render: (args) => (
    <>
      <p>The app is further down. Scroll to open it.</p>
      <div className="spacer" />
      <IsolatedEmbed {...args} />
    </>
  ),
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'loading');
    await expect(canvasElement.querySelector('iframe')).toBeNull();
    canvasElement.querySelector('.tooljet-embed')?.scrollIntoView();
    await waitForStatus(canvasElement, 'ready');
  },
};

/** `clearToolJetEmbeds` closes the frames and removes the cached embed URLs at sign-out. */
export const PortalSignOut: StoryObj = {
  parameters: showFile('./examples/sign-out.tsx'),
  render: function Portal() {
    const [client] = useState(() => new QueryClient());
    return (
      <>
        <p>
          <SignOutButton queryClient={client} />
        </p>
        <ToolJetEmbed {...EMBED_ARGS} endpoint={scenario('working')} queryClient={client} />
      </>
    );
  },
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'ready');
    await userEvent.click(within(canvasElement).getByRole('button', { name: /Sign out/ }));
    await waitForStatus(canvasElement, 'ended');
    await expect(canvasElement.querySelector('iframe')).toBeNull();
  },
};
