import type { Meta, StoryObj } from '@storybook/react-vite';
import { QueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { needsEmulator } from '../../../.storybook/emulator-notice.tsx';
import { scenario } from '../../../.storybook/tooljet/endpoints.ts';
import { getVisibleFrame, waitForStatus } from '../../../.storybook/play.ts';
import {
  EMBED_ARGS,
  INVENTORY,
  IsolatedEmbed,
  IsolatedProvider,
} from '../../../.storybook/isolated-embed.tsx';
import { clearToolJetEmbeds } from '../src/query/clear-tooljet-embeds.ts';
import { GERMAN_LABELS } from '../src/labels/de.ts';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';
import { usePrefetchToolJetEmbed } from '../src/hooks/use-prefetch-tooljet-embed.ts';
import { useToolJetEmbed } from '../src/hooks/use-tooljet-embed.ts';

const meta: Meta = { title: 'ToolJetEmbed/Multiple embeds' };

export default meta;

/** A provider sets the endpoint and the labels of all embeds below it. */
export const Provider: StoryObj = {
  render: () => (
    <IsolatedProvider labels={GERMAN_LABELS}>
      <div className="board">
        <ToolJetEmbed {...EMBED_ARGS} refreshButton />
        <ToolJetEmbed {...INVENTORY} refreshButton />
      </div>
    </IsolatedProvider>
  ),
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'ready');
    const buttons = within(canvasElement).getAllByRole('button', { name: 'Aktualisieren' });
    await expect(buttons).toHaveLength(2);
  },
};

/** `page` and `params` select a page of the app and its parameters. They need direct opening. */
export const PageAndParams: StoryObj = {
  render: () => (
    <IsolatedEmbed
      {...EMBED_ARGS}
      endpoint={scenario('direct')}
      page="invoices"
      params={{ order: '1042' }}
    />
  ),
  ...needsEmulator(async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'ready');
    const { pathname, search } = new URL(getVisibleFrame(canvasElement).src);
    await expect(pathname).toMatch(/\/applications\/.+\/invoices$/);
    await expect(search).toBe('?order=1042');
  }),
};

function OwnFrame(): ReactNode {
  const { state, frames } = useToolJetEmbed(EMBED_ARGS);
  return (
    <section aria-label="Orders">
      <output>The app is {state.status}.</output>
      {frames.map(({ key, props }) => (
        <iframe key={key} className="own-frame" title="Orders" {...props} sandbox={props.sandbox} />
      ))}
    </section>
  );
}

/** The hook without the component: the portal renders everything. */
export const Headless: StoryObj = {
  render: () => (
    <IsolatedProvider>
      <OwnFrame />
    </IsolatedProvider>
  ),
  play: async ({ canvasElement }) => {
    const status = within(canvasElement).getByRole('status');
    await waitFor(() => expect(status).toHaveTextContent('The app is ready.'));
  },
};

function OrdersLink(): ReactNode {
  const prefetch = usePrefetchToolJetEmbed();
  const [isOpen, setIsOpen] = useState(false);
  const prefetchOrders = (): void => prefetch(EMBED_ARGS);
  return isOpen ? (
    <ToolJetEmbed {...EMBED_ARGS} />
  ) : (
    <button
      type="button"
      onPointerEnter={prefetchOrders}
      onFocus={prefetchOrders}
      onClick={() => setIsOpen(true)}
    >
      Open orders
    </button>
  );
}

/** The embed URL is fetched when the pointer reaches the button, before the click. */
export const Prefetch: StoryObj = {
  render: () => (
    <IsolatedProvider>
      <OrdersLink />
    </IsolatedProvider>
  ),
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Open orders' }));
    await waitForStatus(canvasElement, 'ready');
  },
};

/** `lazy` waits until the embed is near the viewport. */
export const Lazy: StoryObj = {
  render: () => (
    <>
      <p>The app is further down. Scroll to open it.</p>
      <div className="spacer" />
      <IsolatedEmbed {...EMBED_ARGS} endpoint={scenario('working')} lazy />
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
  render: function Portal() {
    const [client] = useState(() => new QueryClient());
    return (
      <>
        <p>
          <button type="button" onClick={() => clearToolJetEmbeds(client)}>
            Sign out of the portal
          </button>
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
