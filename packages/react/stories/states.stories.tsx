import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { EMBED_ARGS, IsolatedEmbed, OWN_DOCUMENT } from '../../../.storybook/isolated-embed.tsx';
import {
  failing,
  succeedsOnce,
  sessionOf,
  pending,
  staticPage,
  scenario,
} from '../../../.storybook/tooljet/endpoints.ts';
import { advanceClock, getVisibleFrame, shows, waitForStatus } from '../../../.storybook/play.ts';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

const meta: Meta<typeof ToolJetEmbed> = {
  title: 'ToolJetEmbed/States',
  component: ToolJetEmbed,
  args: EMBED_ARGS,
  render: (args) => <IsolatedEmbed {...args} />,
};

export default meta;
type Story = StoryObj<typeof ToolJetEmbed>;

const NO_TIMEOUT_MS = 2 ** 30;

/** Waits for the app and clicks *Refresh*. */
async function refresh(canvasElement: HTMLElement): Promise<void> {
  await waitForStatus(canvasElement, 'ready');
  await userEvent.click(within(canvasElement).getByRole('button', { name: 'Refresh' }));
}

/** `loading`, `fetching`: the component requests the embed URL. */
export const Fetching: Story = {
  args: { endpoint: pending, requestTimeoutMs: NO_TIMEOUT_MS },
  play: shows('loading', 'Preparing the app…'),
};

/** `loading`, `opening`: the app opens in a hidden frame. */
export const Opening: Story = {
  args: { endpoint: scenario('silent'), confirmTimeoutMs: NO_TIMEOUT_MS },
  play: shows('loading', 'Opening the app…'),
};

/** `ready`: the app is usable. */
export const Ready: Story = {
  args: { endpoint: scenario('working'), refreshButton: false },
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'ready');
    await expect(getVisibleFrame(canvasElement)).toBeVisible();
    await expect(within(canvasElement).queryByRole('button')).toBeNull();
  },
};

/** `ready`, not confirmed: the app may not have opened, so a hint with a button appears. */
export const Unconfirmed: Story = {
  args: { endpoint: scenario('oneLoad'), confirmTimeoutMs: 200 },
  play: shows('ready', 'Not working?'),
};

/** `refreshing`, `fetching`: the component requests a newer embed URL while the app works. */
export const Refreshing: Story = {
  parameters: OWN_DOCUMENT,
  args: { endpoint: succeedsOnce(pending), refreshButton: true, requestTimeoutMs: NO_TIMEOUT_MS },
  play: async ({ canvasElement }) => {
    await refresh(canvasElement);
    await waitForStatus(canvasElement, 'refreshing');
    await expect(getVisibleFrame(canvasElement)).toBeVisible();
  },
};

/** `refreshing`, `opening`: the next frame opens hidden behind the current one. */
export const RefreshingOpening: Story = {
  parameters: OWN_DOCUMENT,
  args: {
    endpoint: succeedsOnce(staticPage('silent.html')),
    refreshButton: true,
    confirmTimeoutMs: NO_TIMEOUT_MS,
  },
  play: async ({ canvasElement }) => {
    await refresh(canvasElement);
    await waitFor(() => expect(canvasElement.querySelectorAll('iframe')).toHaveLength(2));
    await waitForStatus(canvasElement, 'refreshing');
    await expect(getVisibleFrame(canvasElement)).toBe(canvasElement.querySelector('iframe'));
  },
};

/** `ready` with an `error`: the refresh failed and the app keeps working. */
export const RefreshFailed: Story = {
  parameters: OWN_DOCUMENT,
  args: { endpoint: succeedsOnce(failing('tooljet_unavailable')), refreshButton: true },
  play: async ({ canvasElement }) => {
    await refresh(canvasElement);
    await within(canvasElement).findByText('The app could not be refreshed.');
    await expect(getVisibleFrame(canvasElement)).toBeVisible();
  },
};

/** `expiring`: the session ends soon and the user can renew it. */
export const Expiring: Story = {
  parameters: OWN_DOCUMENT,
  args: { endpoint: sessionOf(3600), renewal: 'prompt' },
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'ready');
    advanceClock(59 * 60_000);
    await waitForStatus(canvasElement, 'expiring');
    await expect(within(canvasElement).getByRole('timer')).toHaveTextContent(/^(1:00|0:5\d)$/);
    await expect(within(canvasElement).getByRole('button', { name: 'Renew now' })).toBeVisible();
  },
};

/** `ended`, `expired`: the session has expired. */
export const EndedExpired: Story = {
  parameters: OWN_DOCUMENT,
  args: { endpoint: sessionOf(3600), renewal: 'manual' },
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'ready');
    advanceClock(61 * 60_000);
    await waitForStatus(canvasElement, 'ended');
    await expect(within(canvasElement).getByText('Your session has expired')).toBeVisible();
  },
};

/** `ended`, `signed_out`: the user has signed out in the app. */
export const EndedSignedOut: Story = {
  // A static page posts the sign-out message, because a story cannot click in the emulator's frame.
  args: { endpoint: staticPage('message.html') },
  play: shows('ended', 'You are signed out of the app'),
};

/** `ended`, `rejected`: ToolJet rejected the PAT, and `manual` does not replace it. */
export const EndedRejected: Story = {
  args: { endpoint: scenario('rejecting'), renewal: 'manual' },
  play: shows('ended', 'Your session could not be opened'),
};

/** `error`: the app could not be opened. *Error codes* has a story for every code. */
export const Failed: Story = {
  args: { endpoint: failing('access_denied') },
  play: shows('error', 'You do not have access to this app'),
};

/** `error` without a signed-in user: `signInUrl` or `onSignIn` leads to the portal's own sign-in. */
export const SignIn: Story = {
  args: { endpoint: failing('unauthenticated'), signInUrl: '#sign-in' },
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'error');
    await expect(within(canvasElement).getByRole('link', { name: 'Sign in' })).toBeVisible();
    await expect(within(canvasElement).getByText(/^unauthenticated/)).toBeVisible();
  },
};

/** `error` with `retryAt`: the button counts down and no request is sent earlier. */
export const RetryLater: Story = {
  args: { endpoint: failing('tooljet_busy', 90) },
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'error');
    await expect(within(canvasElement).getByRole('button')).toBeDisabled();
    await expect(within(canvasElement).getByRole('button')).toHaveTextContent(/in 1:[23]\d$/);
  },
};
