import type { Meta, StoryObj } from '@storybook/react-vite';
import { QueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { needsEmulator } from '../../../.storybook/needs-emulator.ts';
import { toolJet } from '../../../.storybook/tooljet/endpoints.ts';
import { findFrame, untilState } from '../../../.storybook/until-state.ts';
import { Workbench, WORKBENCH_ARGS } from '../../../.storybook/workbench.tsx';
import { clearToolJetEmbeds } from '../src/query/clear.ts';
import { GERMAN_LABELS } from '../src/labels/de.ts';
import { ToolJetEmbedProvider } from '../src/components/tooljet-embed-provider.tsx';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';
import { usePrefetchToolJetEmbed } from '../src/hooks/use-prefetch-tooljet-embed.ts';
import { useToolJetEmbed } from '../src/hooks/use-tooljet-embed.ts';

const meta: Meta = { title: 'ToolJetEmbed/Beyond one embed' };

export default meta;

const EMAIL = 'ada@example.com';
const ORDERS = { appId: 'orders', userEmail: EMAIL, title: 'Orders' };
const INVENTORY = { appId: '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160002', userEmail: EMAIL };

/** A provider sets endpoint, words and client for all embeds below it. */
export const Provider: StoryObj = {
  render: function Apps() {
    const [client] = useState(() => new QueryClient());
    return (
      <ToolJetEmbedProvider
        endpoint={toolJet('working')}
        labels={GERMAN_LABELS}
        queryClient={client}
      >
        <div className="board">
          <ToolJetEmbed {...ORDERS} refreshButton />
          <ToolJetEmbed {...INVENTORY} title="Inventory" refreshButton />
        </div>
      </ToolJetEmbedProvider>
    );
  },
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'ready');
    const buttons = within(canvasElement).getAllByRole('button', { name: 'Aktualisieren' });
    await expect(buttons).toHaveLength(2);
  },
};

/** Where the app is to open, and with what: handed on by a server that opens directly. */
export const PageAndParams: StoryObj = {
  render: () => (
    <Workbench
      {...WORKBENCH_ARGS}
      endpoint={toolJet('direct')}
      page="invoices"
      params={{ order: '1042' }}
    />
  ),
  ...needsEmulator(async ({ canvasElement }) => {
    await untilState(canvasElement, 'ready');
    const { pathname, search } = new URL(findFrame(canvasElement).src);
    await expect(pathname).toMatch(/\/applications\/.+\/invoices$/);
    await expect(search).toBe('?order=1042');
  }),
};

/** Everything drawn by the host: the hook alone. */
export const Headless: StoryObj = {
  render: function Bare() {
    const [client] = useState(() => new QueryClient());
    const embed = useToolJetEmbed({ ...ORDERS, endpoint: toolJet('working'), queryClient: client });
    return (
      <section aria-label="Orders, bare">
        <output>The app is {embed.state.status}.</output>
        {embed.frames.map(({ key, props }) => (
          <iframe key={key} className="bare" title="Orders" {...props} sandbox={props.sandbox} />
        ))}
      </section>
    );
  },
  play: async ({ canvasElement }) => {
    const status = within(canvasElement).getByRole('status');
    await waitFor(() => expect(status).toHaveTextContent('The app is ready.'));
  },
};

function Door(): ReactNode {
  const prefetch = usePrefetchToolJetEmbed();
  const [isOpen, setIsOpen] = useState(false);
  const fetchAhead = (): void => prefetch(ORDERS);
  return isOpen ? (
    <ToolJetEmbed {...ORDERS} />
  ) : (
    <button
      type="button"
      onPointerEnter={fetchAhead}
      onFocus={fetchAhead}
      onClick={() => setIsOpen(true)}
    >
      Open orders
    </button>
  );
}

/** The embed URL is fetched as the pointer comes near, and is there at the click. */
export const Prefetch: StoryObj = {
  render: function Doors() {
    const [client] = useState(() => new QueryClient());
    return (
      <ToolJetEmbedProvider endpoint={toolJet('working')} queryClient={client}>
        <Door />
      </ToolJetEmbedProvider>
    );
  },
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Open orders' }));
    await untilState(canvasElement, 'ready');
  },
};

/** `lazy`: nothing is asked for before the embed is near what the person sees. */
export const Lazy: StoryObj = {
  render: () => (
    <>
      <p>The app is further down. Scroll to open it.</p>
      <div className="long-way" />
      <Workbench {...WORKBENCH_ARGS} endpoint={toolJet('working')} lazy />
    </>
  ),
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'loading');
    await expect(canvasElement.querySelector('iframe')).toBeNull();
    canvasElement.querySelector('.tooljet-embed')?.scrollIntoView();
    await untilState(canvasElement, 'ready');
  },
};

/** When the portal user signs out, no frame stays and no embed URL is remembered. */
export const SignedOutOfThePortal: StoryObj = {
  render: function Portal() {
    const [client] = useState(() => new QueryClient());
    return (
      <>
        <p>
          <button type="button" onClick={() => clearToolJetEmbeds(client)}>
            Sign out of the portal
          </button>
        </p>
        <ToolJetEmbed {...ORDERS} endpoint={toolJet('working')} queryClient={client} />
      </>
    );
  },
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'ready');
    await userEvent.click(within(canvasElement).getByRole('button', { name: /Sign out/ }));
    await untilState(canvasElement, 'ended');
    await expect(canvasElement.querySelector('iframe')).toBeNull();
  },
};
