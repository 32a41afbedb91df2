import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { toolJet } from '../../../.storybook/tooljet/endpoints.ts';
import { untilState } from '../../../.storybook/until-state.ts';
import { Workbench, WORKBENCH_ARGS } from '../../../.storybook/workbench.tsx';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

/**
 * What goes wrong at ToolJet or between it and the portal, from one end to the other: an emulator with
 * a fault, `@tooljet-embed/server` in front of it, the component in front of that.
 */
const meta: Meta<typeof ToolJetEmbed> = {
  title: 'ToolJetEmbed/Bad days',
  component: ToolJetEmbed,
  args: WORKBENCH_ARGS,
  parameters: { emulator: 'played' },
  render: (args) => <Workbench {...args} />,
};

export default meta;
type Story = StoryObj<typeof ToolJetEmbed>;

function ends(status: 'error' | 'ended', words: string): NonNullable<Story['play']> {
  return async ({ canvasElement }) => {
    await untilState(canvasElement, status);
    await expect(within(canvasElement).getByText(words)).toBeVisible();
  };
}

/** A proxy answers 502 in ToolJet's place. */
export const ToolJetIsDown: Story = {
  name: 'ToolJet Is Down',
  args: { endpoint: toolJet('down', 'tooljet_unavailable') },
  play: ends('error', 'The app is not responding'),
};

/** ToolJet answers 429, and says when to come back. */
export const ToolJetIsBusy: Story = {
  name: 'ToolJet Is Busy',
  args: { endpoint: toolJet('busy', 'tooljet_busy', 30) },
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'error');
    await expect(within(canvasElement).getByRole('button')).toHaveTextContent(/Try again in/);
  },
};

/** ToolJet takes the call and never answers it. */
export const ToolJetIsSilent: Story = {
  name: 'ToolJet Is Silent',
  args: { endpoint: toolJet('slow', 'tooljet_timeout') },
  play: ends('error', 'The app is not responding'),
};

/** The API token is wrong: the person is told nothing of it, the log all. */
export const WrongApiToken: Story = {
  args: { endpoint: toolJet('wrongToken') },
  play: ends('error', 'The app could not be opened'),
};

/** An embed URL that leads to somebody else's host is never opened. */
export const WrongAddress: Story = {
  args: { endpoint: toolJet('wrongUrl', 'tooljet_invalid_response') },
  play: ends('error', 'The app could not be opened'),
};

/** ToolJet's page never comes. */
export const FrameStalls: Story = {
  args: { endpoint: toolJet('stalled', 'frame_stalled'), frameTimeoutMs: 500 },
  play: ends('error', 'The app is not responding'),
};

/** Redeeming fails, and ToolJet's page says nothing: the way out stands beside it. */
export const FrameSaysNothing: Story = {
  args: { endpoint: toolJet('silent'), confirmTimeoutMs: 300 },
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'ready');
    await expect(within(canvasElement).getByRole('button', { name: 'Try again' })).toBeVisible();
  },
};

/** ToolJet lets Ada open Payroll, and not Grace. */
export const NoAccess: Story = {
  args: {
    appId: 'payroll',
    userEmail: 'grace@example.com',
    headers: { 'x-workshop-user': 'grace@example.com' },
    endpoint: toolJet('working', 'access_denied'),
  },
  play: ends('error', 'You do not have access to this app'),
};

/** The portal does not offer this app: ToolJet is not even asked. */
export const NotOffered: Story = {
  args: { appId: 'forecast', endpoint: toolJet('working', 'app_not_allowed') },
  play: ends('error', 'You do not have access to this app'),
};

/** The page believes somebody else to be signed in than the server does. */
export const SomebodyElse: Story = {
  args: { userEmail: 'grace@example.com', endpoint: toolJet('working', 'identity_mismatch') },
  play: ends('error', 'Please sign in again'),
};
