import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import { EMBED_ARGS, IsolatedEmbed, OWN_DOCUMENT } from '../../../.storybook/isolated-embed.tsx';
import { advanceClock, shows, waitForStatus } from '../../../.storybook/play.ts';
import { failing, sessionOf, pending } from '../../../.storybook/tooljet/endpoints.ts';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

const meta: Meta<typeof ToolJetEmbed> = {
  title: 'ToolJetEmbed/Slots',
  component: ToolJetEmbed,
  args: EMBED_ARGS,
  render: (args) => <IsolatedEmbed {...args} />,
};

export default meta;
type Story = StoryObj<typeof ToolJetEmbed>;

/** A function shows the phase: fetching the embed URL, then opening the app. */
export const LoadingFunction: Story = {
  args: {
    endpoint: pending,
    requestTimeoutMs: 2 ** 30,
    slots: { loading: ({ state }) => (state.phase === 'fetching' ? 'Step 1 of 2' : 'Step 2 of 2') },
  },
  play: shows('loading', 'Step 1 of 2'),
};

/** A function receives the state, `refresh` and the built-in content. */
export const ErrorSlot: Story = {
  args: {
    endpoint: failing('tooljet_unavailable'),
    slots: {
      error: ({ state, refresh }) => (
        <div className="own-card">
          <p>
            The back office is closed (<code>{state.error.code}</code>).
          </p>
          <button type="button" onClick={refresh}>
            Try the back office again
          </button>
        </div>
      ),
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: /^Try the back office/ }));
    await expect(await canvas.findByText('tooljet_unavailable')).toBeVisible();
  },
};

/** `builtIn` keeps the built-in message and button, here above a link. */
export const BuiltInContent: Story = {
  args: {
    endpoint: failing('access_denied'),
    slots: {
      error: ({ builtIn }) => (
        <>
          {builtIn}
          <a href="#request-access">Request access</a>
        </>
      ),
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByRole('link', { name: 'Request access' })).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible();
  },
};

/** A notice beside the app whose session ends soon. */
export const ExpiringSlot: Story = {
  parameters: OWN_DOCUMENT,
  args: {
    endpoint: sessionOf(3600),
    renewal: 'prompt',
    slots: {
      expiring: ({ state, refresh }) => (
        <span>
          Open until {new Date(state.expiresAt).toLocaleTimeString('en', { timeStyle: 'short' })}.{' '}
          <button type="button" onClick={refresh}>
            Stay longer
          </button>
        </span>
      ),
    },
  },
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'ready');
    advanceClock(59 * 60_000);
    await waitForStatus(canvasElement, 'expiring');
    await expect(within(canvasElement).getByRole('button', { name: 'Stay longer' })).toBeVisible();
  },
};

/** A message for a session that has ended. */
export const EndedSlot: Story = {
  args: {
    endpoint: failing('session_expired'),
    slots: {
      ended: ({ state, refresh }) => (
        <div className="own-card">
          <p>See you tomorrow ({state.reason}).</p>
          <button type="button" onClick={refresh}>
            Back to work
          </button>
        </div>
      ),
    },
  },
  play: shows('ended', 'See you tomorrow (expired).'),
};
