import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import { ALONE } from '../../../.storybook/alone.ts';
import { moveClock } from '../../../.storybook/move-clock.ts';
import { failing, lasting, never } from '../../../.storybook/tooljet/endpoints.ts';
import { untilState } from '../../../.storybook/until-state.ts';
import { Workbench, WORKBENCH_ARGS } from '../../../.storybook/workbench.tsx';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

const meta: Meta<typeof ToolJetEmbed> = {
  title: 'ToolJetEmbed/Slots',
  component: ToolJetEmbed,
  args: WORKBENCH_ARGS,
  render: (args) => <Workbench {...args} />,
};

export default meta;
type Story = StoryObj<typeof ToolJetEmbed>;

/** `loading`: a node in place of the built-in progress. */
export const LoadingSlot: Story = {
  args: { endpoint: never, timeoutMs: 2 ** 30, loading: 'Fetching your orders…' },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('Fetching your orders…')).toBeVisible();
  },
};

/** `loading`: a function of the state, which knows what is waited for. */
export const LoadingFunction: Story = {
  args: {
    endpoint: never,
    timeoutMs: 2 ** 30,
    loading: ({ phase }) => (phase === 'fetching' ? 'Step 1 of 2' : 'Step 2 of 2'),
  },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('Step 1 of 2')).toBeVisible();
  },
};

/** `error`: a card of your own, which offers `retry`. */
export const ErrorSlot: Story = {
  args: {
    endpoint: failing('tooljet_unavailable'),
    error: ({ error }, { retry }) => (
      <div className="own-card">
        <p>
          The back office is closed (<code>{error.code}</code>).
        </p>
        <button type="button" onClick={retry}>
          Knock again
        </button>
      </div>
    ),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Knock again' }));
    await expect(await canvas.findByText('tooljet_unavailable')).toBeVisible();
  },
};

/** `expiring`: a notice of your own beside the app. */
export const ExpiringSlot: Story = {
  parameters: ALONE,
  args: {
    endpoint: lasting(3600),
    renewal: 'prompt',
    expiring: ({ expiresAt }, { retry }) => (
      <span>
        Open until {new Date(expiresAt).toLocaleTimeString('en', { timeStyle: 'short' })}.{' '}
        <button type="button" onClick={retry}>
          Stay longer
        </button>
      </span>
    ),
  },
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'ready');
    moveClock(59 * 60_000);
    await untilState(canvasElement, 'expiring');
    await expect(within(canvasElement).getByRole('button', { name: 'Stay longer' })).toBeVisible();
  },
};

/** `ended`: a card of your own, once the session is over. */
export const EndedSlot: Story = {
  args: {
    endpoint: failing('session_expired'),
    ended: ({ reason }, { retry }) => (
      <div className="own-card">
        <p>See you tomorrow ({reason}).</p>
        <button type="button" onClick={retry}>
          Back to work
        </button>
      </div>
    ),
  },
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'ended');
    await expect(within(canvasElement).getByText('See you tomorrow (expired).')).toBeVisible();
  },
};
