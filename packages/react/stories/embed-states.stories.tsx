import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { ALONE } from '../../../.storybook/alone.ts';
import {
  failing,
  firstWorks,
  lasting,
  never,
  standInPage,
  toolJet,
} from '../../../.storybook/tooljet/endpoints.ts';
import { moveClock } from '../../../.storybook/move-clock.ts';
import { findFrame, untilState } from '../../../.storybook/until-state.ts';
import { Workbench, WORKBENCH_ARGS } from '../../../.storybook/workbench.tsx';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

const meta: Meta<typeof ToolJetEmbed> = {
  title: 'ToolJetEmbed/States',
  component: ToolJetEmbed,
  args: WORKBENCH_ARGS,
  render: (args) => <Workbench {...args} />,
};

export default meta;
type Story = StoryObj<typeof ToolJetEmbed>;

/** Waits for a state, and for words that a person reads or hears in it. */
function shows(
  status: Parameters<typeof untilState>[1],
  words: string,
): NonNullable<Story['play']> {
  return async ({ canvasElement }) => {
    await untilState(canvasElement, status);
    await expect(await within(canvasElement).findByText(words)).toBeInTheDocument();
  };
}

const AN_AGE_MS = 2 ** 30;

/** `loading`, `fetching`: the embed URL is asked for. */
export const Fetching: Story = {
  args: { endpoint: never, requestTimeoutMs: AN_AGE_MS },
  play: shows('loading', 'Preparing the app…'),
};

/** `loading`, `opening`: the app opens in its frame, still out of sight. */
export const Opening: Story = {
  args: { endpoint: toolJet('silent'), confirmTimeoutMs: AN_AGE_MS },
  play: shows('loading', 'Opening the app…'),
};

/** `ready`: the app can be used. */
export const Ready: Story = {
  args: { endpoint: toolJet('working'), refreshButton: false },
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'ready');
    await expect(findFrame(canvasElement)).toBeVisible();
    await expect(within(canvasElement).queryByRole('button')).toBeNull();
  },
};

/** `ready` without `confirmed`: shown without proof that the app opened, with a quiet way out. */
export const Assumed: Story = {
  args: { endpoint: toolJet('oneLoad'), confirmTimeoutMs: 200 },
  play: shows('ready', 'Not working?'),
};

/** `refreshing`, `fetching`: another embed URL is asked for, and the app goes on working. */
export const Refreshing: Story = {
  parameters: ALONE,
  args: { endpoint: firstWorks(never), refreshButton: true, requestTimeoutMs: AN_AGE_MS },
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'ready');
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Refresh' }));
    await untilState(canvasElement, 'refreshing');
    await expect(findFrame(canvasElement)).toBeVisible();
  },
};

/** `refreshing`, `opening`: the new frame opens out of sight, beside the working one. */
export const RefreshingOpening: Story = {
  parameters: ALONE,
  args: {
    endpoint: firstWorks(standInPage('silent.html')),
    refreshButton: true,
    confirmTimeoutMs: AN_AGE_MS,
  },
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'ready');
    const before = findFrame(canvasElement);
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Refresh' }));
    await waitFor(() => expect(canvasElement.querySelectorAll('iframe')).toHaveLength(2));
    await untilState(canvasElement, 'refreshing');
    await expect(findFrame(canvasElement)).toBe(before);
  },
};

/** `ready` with an `error`: the refresh failed, and the app goes on working. */
export const RefreshFailed: Story = {
  parameters: ALONE,
  args: { endpoint: firstWorks(failing('tooljet_unavailable')), refreshButton: true },
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'ready');
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Refresh' }));
    await within(canvasElement).findByText('The app could not be refreshed.');
    await expect(findFrame(canvasElement)).toBeVisible();
  },
};

/** `expiring`: the session is about to end, and the person has the choice. */
export const Expiring: Story = {
  parameters: ALONE,
  args: { endpoint: lasting(3600), renewal: 'prompt' },
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'ready');
    moveClock(59 * 60_000);
    await untilState(canvasElement, 'expiring');
    await expect(within(canvasElement).getByRole('timer')).toHaveTextContent(/^(1:00|0:5\d)$/);
    await expect(within(canvasElement).getByRole('button', { name: 'Renew now' })).toBeVisible();
  },
};

/** `ended`, `expired`: the session ran out of time. */
export const EndedExpired: Story = {
  parameters: ALONE,
  args: { endpoint: lasting(3600), renewal: 'manual' },
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'ready');
    moveClock(61 * 60_000);
    await untilState(canvasElement, 'ended');
    await expect(within(canvasElement).getByText('Your session has expired')).toBeVisible();
  },
};

/** `ended`, `signed_out`: the app said so, as when the person signs out inside it. */
export const EndedSignedOut: Story = {
  // Nobody reaches into the emulator's frame to sign out: a page that posts the same stands in.
  args: { endpoint: standInPage('message.html') },
  play: shows('ended', 'You are signed out of the app'),
};

/** `ended`, `rejected`: ToolJet refused the token, and the policy replaces nothing silently. */
export const EndedRejected: Story = {
  args: { endpoint: toolJet('refusing'), renewal: 'manual' },
  play: shows('ended', 'Your session could not be opened'),
};

/** `error`: the app could not be opened. One story per code stands below *Errors*. */
export const Failed: Story = {
  args: { endpoint: failing('access_denied') },
  play: shows('error', 'You do not have access to this app'),
};

/** `error` with a `retryAt`: the button counts down, and nothing asks earlier. */
export const RetryLater: Story = {
  args: { endpoint: failing('tooljet_busy', 90) },
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'error');
    await expect(within(canvasElement).getByRole('button')).toBeDisabled();
    await expect(within(canvasElement).getByRole('button')).toHaveTextContent(/in 1:[23]\d$/);
  },
};
