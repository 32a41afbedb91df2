import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import '../../../.storybook/docs/brand.css';
import { failing, sessionOf, scenario } from '../../../.storybook/tooljet/endpoints.ts';
import { EMBED_ARGS, IsolatedEmbed } from '../../../.storybook/isolated-embed.tsx';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

const meta: Meta<typeof ToolJetEmbed> = {
  title: 'ToolJetEmbed/Themes',
  component: ToolJetEmbed,
  args: { ...EMBED_ARGS, refreshButton: true },
  render: (args) => (
    <div className="board">
      <IsolatedEmbed {...args} endpoint={scenario('working')} />
      <IsolatedEmbed {...args} endpoint={failing('access_denied')} />
      <IsolatedEmbed {...args} endpoint={failing('session_expired')} />
    </div>
  ),
};

export default meta;
type Story = StoryObj<typeof ToolJetEmbed>;

/** Expects a background color, which can depend on the theme of the operating system. */
function hasSurface(inLight: string, inDark: string): NonNullable<Story['play']> {
  return async ({ canvasElement }) => {
    const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
    const embed = canvasElement.querySelector('.tooljet-embed');
    await expect(embed).toHaveStyle({ backgroundColor: isDark ? inDark : inLight });
  };
}

const LIGHT_SURFACE = 'rgb(255, 255, 255)';
const DARK_SURFACE = 'rgb(20, 23, 28)';

export const Light: Story = {
  args: { theme: 'light' },
  play: hasSurface(LIGHT_SURFACE, LIGHT_SURFACE),
};

export const Dark: Story = {
  args: { theme: 'dark' },
  play: hasSurface(DARK_SURFACE, DARK_SURFACE),
};

/** Follows the operating system, regardless of the page. */
export const System: Story = {
  args: { theme: 'system' },
  play: hasSurface(LIGHT_SURFACE, DARK_SURFACE),
};

/** Follows `data-theme` of an element around the embed. */
export const DataTheme: Story = {
  render: (args) => (
    <div data-theme="dark">
      <IsolatedEmbed {...args} endpoint={failing('access_denied')} />
    </div>
  ),
  play: hasSurface(DARK_SURFACE, DARK_SURFACE),
};

/** CSS variables set colors, corners and fonts. */
export const CustomColors: Story = {
  render: (args) => (
    <div className="board brand">
      <IsolatedEmbed {...args} endpoint={failing('access_denied')} />
      <IsolatedEmbed {...args} endpoint={failing('session_expired')} />
      <IsolatedEmbed {...args} endpoint={sessionOf(3600)} />
    </div>
  ),
  play: hasSurface('rgb(253, 248, 239)', 'rgb(34, 28, 18)'),
};

/** A dark portal on a device with a light theme. */
export const DarkPortal: Story = {
  globals: { theme: 'dark' },
  args: { endpoint: scenario('working') },
  render: (args) => <IsolatedEmbed {...args} />,
  play: hasSurface(DARK_SURFACE, DARK_SURFACE),
};
