import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import '../../../.storybook/docs/examples/brand.css';
import { failing, lasting, toolJet } from '../../../.storybook/tooljet/endpoints.ts';
import { untilState } from '../../../.storybook/until-state.ts';
import { Workbench, WORKBENCH_ARGS } from '../../../.storybook/workbench.tsx';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

const meta: Meta<typeof ToolJetEmbed> = {
  title: 'ToolJetEmbed/Themes',
  component: ToolJetEmbed,
  args: { ...WORKBENCH_ARGS, refreshButton: true },
  render: (args) => (
    <div className="board">
      <Workbench {...args} endpoint={toolJet('working')} />
      <Workbench {...args} endpoint={failing('access_denied')} />
      <Workbench {...args} endpoint={failing('session_expired')} />
    </div>
  ),
};

export default meta;
type Story = StoryObj<typeof ToolJetEmbed>;

function surfaceOf(canvasElement: HTMLElement): string {
  const embed = canvasElement.querySelector('.tooljet-embed');
  return embed ? getComputedStyle(embed).backgroundColor : '';
}

const WHITE = 'rgb(255, 255, 255)';
const NIGHT = 'rgb(20, 23, 28)';

export const Light: Story = {
  args: { theme: 'light' },
  play: async ({ canvasElement }) => {
    await expect(surfaceOf(canvasElement)).toBe(WHITE);
  },
};

export const Dark: Story = {
  args: { theme: 'dark' },
  play: async ({ canvasElement }) => {
    await expect(surfaceOf(canvasElement)).toBe(NIGHT);
  },
};

/** As the person's device has it, whatever the page around it looks like. */
export const System: Story = {
  args: { theme: 'system' },
  play: async ({ canvasElement }) => {
    const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
    await expect(surfaceOf(canvasElement)).toBe(isDark ? NIGHT : WHITE);
  },
};

/** A page with a `data-theme` of its own needs no prop. */
export const FromThePage: Story = {
  render: (args) => (
    <div data-theme="dark">
      <Workbench {...args} endpoint={failing('access_denied')} />
    </div>
  ),
  play: async ({ canvasElement }) => {
    await expect(surfaceOf(canvasElement)).toBe(NIGHT);
  },
};

/** Your own colours, corners and type: variables on the embed or around it. */
export const OwnColours: Story = {
  render: (args) => (
    <div className="board brand">
      <Workbench {...args} endpoint={failing('access_denied')} />
      <Workbench {...args} endpoint={failing('session_expired')} />
      <Workbench {...args} endpoint={lasting(3600)} />
    </div>
  ),
  play: async ({ canvasElement }) => {
    const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
    await expect(surfaceOf(canvasElement)).toBe(isDark ? 'rgb(34, 28, 18)' : 'rgb(253, 248, 239)');
  },
};

/** In a portal whose own switch says dark while the device says light, or the other way round. */
export const PortalIsDark: Story = {
  globals: { theme: 'dark' },
  args: { endpoint: toolJet('working') },
  render: (args) => <Workbench {...args} />,
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'ready');
    await expect(surfaceOf(canvasElement)).toBe(NIGHT);
  },
};
