import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
import { EMBED_ARGS, IsolatedEmbed, OWN_DOCUMENT } from '../../../.storybook/isolated-embed.tsx';
import { advanceClock, getVisibleFrame, waitForStatus } from '../../../.storybook/play.ts';
import { sessionOf } from '../../../.storybook/tooljet/endpoints.ts';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

const meta: Meta<typeof ToolJetEmbed> = {
  title: 'ToolJetEmbed/Renewal',
  component: ToolJetEmbed,
  parameters: OWN_DOCUMENT,
  render: (args) => <IsolatedEmbed {...args} />,
};

export default meta;
type Story = StoryObj<typeof ToolJetEmbed>;

const ALMOST_AN_HOUR_MS = 59 * 60_000;

/** Waits for the app and advances the clock until its session ends soon. */
async function letSessionAge(canvasElement: HTMLElement): Promise<void> {
  await waitForStatus(canvasElement, 'ready');
  advanceClock(ALMOST_AN_HOUR_MS);
}

/** Returns a new session of one hour. */
function oneHour(): Story['args'] {
  return { ...EMBED_ARGS, endpoint: sessionOf(3600), onRefreshed: fn(), onSessionEnd: fn() };
}

/** `auto` renews silently while the focus is outside the app. */
export const Auto: Story = {
  args: { ...oneHour(), renewal: 'auto' },
  play: async ({ canvasElement, args }) => {
    await waitForStatus(canvasElement, 'ready');
    const before = getVisibleFrame(canvasElement);
    advanceClock(ALMOST_AN_HOUR_MS);
    await waitFor(() => expect(args.onRefreshed).toHaveBeenCalled());
    await expect(getVisibleFrame(canvasElement)).not.toBe(before);
    await expect(args.onSessionEnd).not.toHaveBeenCalled();
  },
};

/** `auto` shows a notice instead while the focus is in the app. */
export const AutoWhileWorking: Story = {
  args: { ...oneHour(), renewal: 'auto' },
  play: async ({ canvasElement, args }) => {
    await waitForStatus(canvasElement, 'ready');
    const before = getVisibleFrame(canvasElement);
    before.focus();
    advanceClock(ALMOST_AN_HOUR_MS);
    await waitForStatus(canvasElement, 'expiring');
    await expect(getVisibleFrame(canvasElement)).toBe(before);
    await expect(args.onRefreshed).not.toHaveBeenCalled();
  },
};

/** `prompt` always shows the notice. */
export const Prompt: Story = {
  args: { ...oneHour(), renewal: 'prompt' },
  play: async ({ canvasElement }) => {
    await letSessionAge(canvasElement);
    await waitForStatus(canvasElement, 'expiring');
  },
};

/** `manual` renews only when the portal calls `refresh()`. */
export const Manual: Story = {
  args: { ...oneHour(), renewal: 'manual' },
  play: async ({ canvasElement, args }) => {
    await letSessionAge(canvasElement);
    await waitForStatus(canvasElement, 'ready');
    await expect(args.onRefreshed).not.toHaveBeenCalled();
    advanceClock(ALMOST_AN_HOUR_MS);
    await waitForStatus(canvasElement, 'ended');
  },
};
