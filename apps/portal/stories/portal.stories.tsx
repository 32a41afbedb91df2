import type { Meta, StoryObj } from '@storybook/react-vite';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { MemoryRouter } from 'react-router';
import { expect, userEvent, within } from 'storybook/test';
import {
  mockPortalServer,
  type MockPortalServerOptions,
} from '../../../.storybook/mock-portal-server.ts';
import { needsEmulator } from '../../../.storybook/emulator-notice.tsx';
import { showFile } from '../../../.storybook/show-file.ts';
import { waitForStatus } from '../../../.storybook/play.ts';
import { DEMO_USERS } from '../server/demo.ts';
import { Portal } from '../src/portal.tsx';
import sharedStyles from '../src/styles.css?inline';

/** The portal's server, the signed-in user and the page of a story. */
export interface PortalStory extends Omit<MockPortalServerOptions, 'user'> {
  /** First name of the signed-in user. @default no user is signed in */
  user?: string | undefined;
  path: string;
}

/** The pages of the example portal. Storybook answers in place of the server. */
const meta: Meta<PortalStory> = {
  title: 'Example portal/Pages',
  parameters: { layout: 'fullscreen', ...showFile('../apps/portal/src/app-page.tsx') },
  args: { user: 'Ada', path: '/' },
  argTypes: {
    user: { control: 'inline-radio', options: ['Ada', 'Grace'] },
    path: {
      control: 'select',
      options: ['/', '/apps/orders', '/apps/payroll', '/apps/forecast', '/nowhere'],
    },
    isReachable: { control: false },
    hasDeveloperTools: { control: false },
  },
  beforeEach({ args: { user: firstName, ...server } }) {
    const user = DEMO_USERS.find(({ name }) => firstName && name.startsWith(firstName));
    // The shared styles would affect other stories, so they leave with this one.
    const sheet = document.createElement('style');
    sheet.textContent = sharedStyles;
    document.head.prepend(sheet);
    const restore = mockPortalServer({ ...server, user: user ?? null });
    return () => {
      restore();
      sheet.remove();
    };
  },
  render: function Story({ user, path }) {
    const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: 0 } } }));
    return (
      <QueryClientProvider client={client}>
        <MemoryRouter key={`${user} ${path}`} initialEntries={[path]}>
          <Portal />
        </MemoryRouter>
      </QueryClientProvider>
    );
  },
};

export default meta;
type Story = StoryObj<PortalStory>;

/** The sign-in page with the demo users. */
export const SignIn: Story = {
  args: { user: undefined },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: /Grace Hopper/ }));
    await expect(await canvas.findByRole('heading', { name: 'Hello, Grace' })).toBeVisible();
    await expect(canvas.getByRole('main')).toHaveFocus();
  },
};

/** The portal's server does not respond. */
export const Unreachable: Story = {
  args: { isReachable: false },
  play: async ({ canvasElement }) => {
    const problem = await within(canvasElement).findByRole('alert');
    await expect(problem).toHaveTextContent('The portal cannot be reached.');
    await expect(within(problem).getByRole('button', { name: 'Try again' })).toBeEnabled();
  },
};

/** The first page after signing in. */
export const Overview: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByRole('heading', { name: 'Hello, Ada' })).toBeVisible();
    await expect(await canvas.findByRole('link', { name: /See what is on/ })).toBeVisible();
  },
};

/** An app that fills the page. */
export const AppOpen: Story = {
  args: { path: '/apps/orders' },
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'ready');
    await expect(within(canvasElement).getByTitle('Orders')).toBeVisible();
  },
};

/** The portal offers Payroll to every user, but ToolJet refuses it to Grace. */
export const AppRefused: Story = {
  args: { user: 'Grace', path: '/apps/payroll' },
  ...needsEmulator(async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'error');
    const link = await within(canvasElement).findByRole('link', { name: 'Go to the overview' });
    await expect(link).toBeVisible();
  }),
};

/** On a phone, the navigation is a bar below the page. */
export const OnAPhone: Story = {
  globals: { viewport: { value: 'mobile2', isRotated: false } },
  args: { path: '/apps/orders' },
  play: async ({ canvasElement }) => {
    const orders = await within(canvasElement).findByRole('link', { name: 'Orders' });
    await expect(orders).toHaveAttribute('aria-current', 'page');
  },
};

/** A fault affects the next embed URL. The open app stays. */
export const DeveloperPanel: Story = {
  args: { path: '/apps/orders', hasDeveloperTools: true },
  ...needsEmulator(async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await waitForStatus(canvasElement, 'ready');
    await userEvent.click(canvas.getByRole('button', { name: 'Developer' }));
    const panel = within(await canvas.findByRole('complementary', { name: 'Developer' }));
    await panel.findByRole('columnheader', { name: 'Response' });
    await expect(panel.getByText(/^in \d+ min \d+ s, at /)).toBeVisible();
    await userEvent.click(panel.getByRole('checkbox', { name: /^Down/ }));
    await panel.findByRole('checkbox', { name: /^Down/, checked: true });
    await userEvent.click(canvas.getByRole('button', { name: 'Refresh' }));
    await expect(await panel.findByRole('cell', { name: 'tooljet_unavailable' })).toBeVisible();
    await expect(canvas.getByTitle('Orders')).toBeVisible();
  }),
};
