import type { Meta, StoryObj } from '@storybook/react-vite';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { MemoryRouter } from 'react-router';
import { expect, userEvent, within } from 'storybook/test';
import { answerPortal, type PortalServer } from '../../../.storybook/answer-portal.ts';
import { needsEmulator } from '../../../.storybook/needs-emulator.ts';
import { waitForStatus } from '../../../.storybook/wait-for-status.ts';
import { DEMO_PEOPLE } from '../server/demo.ts';
import { SessionGate } from './session/session-gate.tsx';
import base from './styles/base.css?inline';
import controls from './styles/controls.css?inline';
import tokens from './styles/tokens.css?inline';

/** Who comes to what portal, and where to. */
export interface Visit extends Omit<PortalServer, 'person'> {
  /** The first name of who is signed in; nobody without it. */
  person?: string | undefined;
  /** The page they look at. */
  path: string;
}

/** The example portal's pages, with the workshop in place of its server. */
const meta: Meta<Visit> = {
  title: 'Example portal/Pages',
  parameters: { layout: 'fullscreen' },
  args: { person: 'Ada', path: '/' },
  argTypes: {
    person: { control: 'inline-radio', options: ['Ada', 'Grace'] },
    path: {
      control: 'select',
      options: ['/', '/apps/orders', '/apps/payroll', '/apps/forecast', '/nowhere'],
    },
    signIn: { control: false },
    isReachable: { control: false },
    hasDeveloperTools: { control: false },
  },
  beforeEach({ args: { person: firstName, ...server } }) {
    const person = DEMO_PEOPLE.find(({ name }) => firstName && name.startsWith(firstName));
    // The portal's own sheets style every page: they come first, and leave with it.
    const sheet = document.createElement('style');
    sheet.textContent = [tokens, base, controls].join('\n');
    document.head.prepend(sheet);
    const restore = answerPortal({ ...server, person: person ?? null });
    return () => {
      restore();
      sheet.remove();
    };
  },
  render: function Portal({ person, path }) {
    const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: 0 } } }));
    return (
      <QueryClientProvider client={client}>
        <MemoryRouter key={`${person} ${path}`} initialEntries={[path]}>
          <SessionGate />
        </MemoryRouter>
      </QueryClientProvider>
    );
  },
};

export default meta;
type Story = StoryObj<Visit>;

const ON_A_PHONE = { globals: { viewport: { value: 'mobile2', isRotated: false } } } as const;

/** What everybody sees who is not signed in. A person of the demo is a click away. */
export const SignIn: Story = {
  args: { person: undefined },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(canvas.getByRole('button', { name: /Ada Lovelace/ })).toBeEnabled();
  },
};

/** A wrong password, in words, with the focus where to begin again. */
export const SignInRefused: Story = {
  args: { person: undefined },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(await canvas.findByLabelText('E-mail'), 'ada@example.com');
    await userEvent.type(canvas.getByLabelText('Password'), 'guessed');
    await userEvent.click(canvas.getByRole('button', { name: 'Sign in' }));
    await expect(await canvas.findByText(/do not belong together/)).toBeVisible();
    await expect(canvas.getByLabelText('E-mail')).toHaveFocus();
  },
};

/** With a ToolJet of one's own: an e-mail that it knows is enough, on this computer alone. */
export const SignInWithOwnToolJet: Story = {
  name: 'Sign In With Own ToolJet',
  args: {
    person: undefined,
    signIn: { kind: 'email', toolJetHost: 'tooljet.example.com' },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText('tooljet.example.com')).toBeVisible();
    await expect(canvas.getByLabelText('E-mail')).toBeEnabled();
    await expect(canvas.queryByLabelText('Password')).toBeNull();
  },
};

/** The portal's own server does not answer, and does after a while. */
export const Unreachable: Story = {
  args: { isReachable: false },
  play: async ({ canvasElement }) => {
    const problem = await within(canvasElement).findByRole('alert');
    await expect(problem).toHaveTextContent('The portal cannot be reached.');
    await expect(within(problem).getByRole('button', { name: 'Try again' })).toBeEnabled();
  },
};

/** Where one lands: the apps on offer. */
export const Overview: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByRole('heading', { name: 'Hello, Ada' })).toBeVisible();
    await expect(await canvas.findByRole('link', { name: /See what is on/ })).toBeVisible();
  },
};

/** The way from the sign-in page into an app. */
export const SigningIn: Story = {
  args: { person: undefined },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: /Grace Hopper/ }));
    await expect(await canvas.findByRole('heading', { name: 'Hello, Grace' })).toBeVisible();
    await userEvent.click(await canvas.findByRole('link', { name: /Follow every order/ }));
    await waitForStatus(canvasElement, 'ready');
  },
};

/** An app, which fills the page. */
export const AppOpen: Story = {
  args: { path: '/apps/orders' },
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'ready');
    await expect(within(canvasElement).getByTitle('Orders')).toBeVisible();
  },
};

/** The portal offers Payroll to everybody; ToolJet lets Ada open it, and not Grace. */
export const AppRefused: Story = {
  args: { person: 'Grace', path: '/apps/payroll' },
  ...needsEmulator(async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'error');
    const way = await within(canvasElement).findByRole('link', { name: 'Go to the overview' });
    await expect(way).toBeVisible();
  }),
};

/** The portal does not offer Forecast to anybody: ToolJet is not even asked. */
export const AppNotOffered: Story = {
  args: { path: '/apps/forecast' },
  ...needsEmulator(async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'error');
    const heading = within(canvasElement).getByRole('heading', { name: 'Not available' });
    await expect(heading).toBeVisible();
  }),
};

/** Leaving: the app is gone with the pages, and the sign-in page has the focus. */
export const SigningOut: Story = {
  args: { path: '/apps/orders' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await waitForStatus(canvasElement, 'ready');
    await userEvent.click(canvas.getByRole('button', { name: /^Account:/ }));
    await userEvent.click(canvas.getByRole('button', { name: 'Sign out' }));
    await expect(await canvas.findByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(canvas.getByRole('main')).toHaveFocus();
    await expect(canvasElement.querySelector('iframe')).toBeNull();
  },
};

/** An address that leads nowhere. */
export const NotFound: Story = {
  args: { path: '/nowhere' },
  play: async ({ canvasElement }) => {
    const heading = await within(canvasElement).findByRole('heading', { name: 'Page not found' });
    await expect(heading).toBeVisible();
  },
};

/** On a phone the sidebar is a drawer. */
export const PhoneOverview: Story = {
  ...ON_A_PHONE,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByRole('button', { name: 'Open the navigation' })).toBeVisible();
  },
};

/** The drawer, open: the app on the screen is marked in it. */
export const PhoneNavigation: Story = {
  ...ON_A_PHONE,
  args: { path: '/apps/orders' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Open the navigation' }));
    const drawer = await canvas.findByRole('dialog', { name: 'Navigation' });
    const orders = await within(drawer).findByRole('link', { name: 'Orders' });
    await expect(orders).toHaveAttribute('aria-current', 'page');
  },
};

export const PhoneApp: Story = {
  ...ON_A_PHONE,
  args: { path: '/apps/orders' },
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'ready');
  },
};

/** A person of the demo is a tap away, and nothing is wider than the screen. */
export const PhoneSignIn: Story = {
  ...ON_A_PHONE,
  args: { person: undefined },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(canvas.getByRole('button', { name: /Ada Lovelace/ })).toBeEnabled();
    const { scrollWidth, clientWidth } = document.documentElement;
    await expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  },
};
