import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { ALONE } from '../../../.storybook/alone.ts';
import { moveClock } from '../../../.storybook/move-clock.ts';
import { lasting } from '../../../.storybook/tooljet/endpoints.ts';
import { findFrame, untilState } from '../../../.storybook/until-state.ts';
import { Workbench, WORKBENCH_ARGS } from '../../../.storybook/workbench.tsx';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

const ALMOST_AN_HOUR_MS = 59 * 60_000;

const meta: Meta<typeof ToolJetEmbed> = {
  title: 'ToolJetEmbed/Renewal',
  component: ToolJetEmbed,
  parameters: ALONE,
  render: (args) => <Workbench {...args} />,
};

export default meta;
type Story = StoryObj<typeof ToolJetEmbed>;

/** A session of an hour, of its own for every run. */
function anHour(): Story['args'] {
  return { ...WORKBENCH_ARGS, endpoint: lasting(3600), onRefreshed: fn(), onSessionEnd: fn() };
}

/** `auto`: while nobody works in the app, its successor opens beside it and takes its place. */
export const Auto: Story = {
  args: { ...anHour(), renewal: 'auto' },
  play: async ({ canvasElement, args }) => {
    await untilState(canvasElement, 'ready');
    const before = findFrame(canvasElement);
    moveClock(ALMOST_AN_HOUR_MS);
    await waitFor(() => expect(args.onRefreshed).toHaveBeenCalled());
    await expect(findFrame(canvasElement)).not.toBe(before);
    await expect(args.onSessionEnd).not.toHaveBeenCalled();
  },
};

/** `auto`, while the person's focus is in the app: nothing is taken from under their hands. */
export const AutoWhileWorking: Story = {
  args: { ...anHour(), renewal: 'auto' },
  play: async ({ canvasElement, args }) => {
    await untilState(canvasElement, 'ready');
    const before = findFrame(canvasElement);
    before.focus();
    moveClock(ALMOST_AN_HOUR_MS);
    await untilState(canvasElement, 'expiring');
    await expect(findFrame(canvasElement)).toBe(before);
    await expect(args.onRefreshed).not.toHaveBeenCalled();
  },
};

/** `prompt`: the notice, always. */
export const Prompt: Story = {
  args: { ...anHour(), renewal: 'prompt' },
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'ready');
    moveClock(ALMOST_AN_HOUR_MS);
    await untilState(canvasElement, 'expiring');
  },
};

/** *Renew now* opens a new session beside the old one. */
export const PromptRenewed: Story = {
  args: { ...anHour(), renewal: 'prompt' },
  play: async ({ canvasElement, args }) => {
    await untilState(canvasElement, 'ready');
    moveClock(ALMOST_AN_HOUR_MS);
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Renew now' }));
    await waitFor(() => expect(args.onRefreshed).toHaveBeenCalled());
    await untilState(canvasElement, 'ready');
  },
};

/** *Later* sends the notice away and puts the person back into the app. */
export const PromptPostponed: Story = {
  args: { ...anHour(), renewal: 'prompt' },
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'ready');
    moveClock(ALMOST_AN_HOUR_MS);
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Later' }));
    await expect(canvas.queryByRole('timer')).toBeNull();
    await expect(findFrame(canvasElement)).toHaveFocus();
  },
};

/** `prompt`, and nobody reacts: the session ends, and says so. */
export const PromptIgnored: Story = {
  args: { ...anHour(), renewal: 'prompt' },
  play: async ({ canvasElement, args }) => {
    await untilState(canvasElement, 'ready');
    moveClock(2 * ALMOST_AN_HOUR_MS);
    await untilState(canvasElement, 'ended');
    await waitFor(() => expect(args.onSessionEnd).toHaveBeenCalledWith('expired'));
  },
};

/** `manual`: nothing happens until the host calls `refresh()`, or the session ends. */
export const Manual: Story = {
  args: { ...anHour(), renewal: 'manual' },
  play: async ({ canvasElement, args }) => {
    await untilState(canvasElement, 'ready');
    moveClock(ALMOST_AN_HOUR_MS);
    await untilState(canvasElement, 'ready');
    await expect(args.onRefreshed).not.toHaveBeenCalled();
    moveClock(ALMOST_AN_HOUR_MS);
    await untilState(canvasElement, 'ended');
  },
};
