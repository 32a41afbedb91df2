import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { scenario } from '../../../.storybook/tooljet/endpoints.ts';
import { shows, waitForStatus } from '../../../.storybook/play.ts';
import { EMBED_ARGS, IsolatedEmbed } from '../../../.storybook/isolated-embed.tsx';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

/**
 * Failures of ToolJet or of the connection to it, end to end: an emulator with a fault,
 * `@tooljet-embed/server` in front of it, and the component.
 */
const meta: Meta<typeof ToolJetEmbed> = {
  title: 'ToolJetEmbed/Failures',
  component: ToolJetEmbed,
  args: EMBED_ARGS,
  parameters: { emulator: 'simulated' },
  render: (args) => <IsolatedEmbed {...args} />,
};

export default meta;
type Story = StoryObj<typeof ToolJetEmbed>;

/** A proxy in front of ToolJet returns 502. */
export const ToolJetIsDown: Story = {
  name: 'ToolJet Is Down',
  args: { endpoint: scenario('down', 'tooljet_unavailable') },
  play: shows('error', 'The app is not responding'),
};

/** ToolJet returns 429 with `Retry-After`. */
export const ToolJetIsBusy: Story = {
  name: 'ToolJet Is Busy',
  args: { endpoint: scenario('busy', 'tooljet_busy', 30) },
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'error');
    await expect(within(canvasElement).getByRole('button')).toHaveTextContent(/Try again in/);
  },
};

/** ToolJet accepts the request but does not respond. */
export const ToolJetTimesOut: Story = {
  name: 'ToolJet Times Out',
  args: { endpoint: scenario('slow', 'tooljet_timeout') },
  play: shows('error', 'The app is not responding'),
};

/** ToolJet rejects the API token. The user sees a general message; the server's log has the details. */
export const WrongApiToken: Story = {
  args: { endpoint: scenario('wrongToken') },
  play: shows('error', 'The app could not be opened'),
};

/** ToolJet returns an embed URL of another host, which is not opened. */
export const UntrustedEmbedUrl: Story = {
  args: { endpoint: scenario('wrongUrl', 'tooljet_invalid_response') },
  play: shows('error', 'The app could not be opened'),
};

/** ToolJet's page does not load. */
export const FrameStalls: Story = {
  args: { endpoint: scenario('stalled', 'frame_stalled'), frameTimeoutMs: 500 },
  play: shows('error', 'The app is not responding'),
};

/** Redeeming fails and ToolJet's page posts no message. A hint with a button appears beside it. */
export const FramePostsNoMessage: Story = {
  args: { endpoint: scenario('silent'), confirmTimeoutMs: 300 },
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'ready');
    await expect(within(canvasElement).getByRole('button', { name: 'Try again' })).toBeVisible();
  },
};

/** ToolJet allows Payroll for Ada, but not for Grace. */
export const NoAccess: Story = {
  args: {
    appId: 'payroll',
    userEmail: 'grace@example.com',
    headers: { 'x-storybook-user': 'grace@example.com' },
    endpoint: scenario('working', 'access_denied'),
  },
  play: shows('error', 'You do not have access to this app'),
};

/** The portal does not allow the app, so ToolJet receives no request. */
export const AppNotAllowed: Story = {
  args: { appId: 'forecast', endpoint: scenario('working', 'app_not_allowed') },
  play: shows('error', 'You do not have access to this app'),
};

/** The page was rendered for a different user than the one signed in. */
export const IdentityMismatch: Story = {
  args: { userEmail: 'grace@example.com', endpoint: scenario('working', 'identity_mismatch') },
  play: shows('error', 'Please sign in again'),
};
