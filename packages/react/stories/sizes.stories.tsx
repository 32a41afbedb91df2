import type { Meta, StoryObj } from '@storybook/react-vite';
import type { CSSProperties } from 'react';
import { expect, within } from 'storybook/test';
import { EMBED_ARGS, IsolatedEmbed, OWN_DOCUMENT } from '../../../.storybook/isolated-embed.tsx';
import { failing, sessionOf, scenario } from '../../../.storybook/tooljet/endpoints.ts';
import { advanceClock, getVisibleFrame, waitForStatus } from '../../../.storybook/play.ts';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

const meta: Meta<typeof ToolJetEmbed> = {
  title: 'ToolJetEmbed/Sizes',
  component: ToolJetEmbed,
  args: EMBED_ARGS,
  render: (args) => <IsolatedEmbed {...args} />,
};

export default meta;
type Story = StoryObj<typeof ToolJetEmbed>;

const ON_A_PHONE = {
  parameters: OWN_DOCUMENT,
  globals: { viewport: { value: 'mobile1', isRotated: false } },
} as const;

async function expectNoOverflow(canvasElement: HTMLElement): Promise<void> {
  const embed = canvasElement.querySelector('.tooljet-embed');
  await expect(embed?.scrollWidth).toBe(embed?.clientWidth);
  await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
}

export const PhoneReady: Story = {
  ...ON_A_PHONE,
  args: { endpoint: scenario('working'), refreshButton: true },
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'ready');
    await expectNoOverflow(canvasElement);
  },
};

/** The message, the countdown and two buttons fit the width of a phone. */
export const PhoneExpiring: Story = {
  ...ON_A_PHONE,
  args: { endpoint: sessionOf(3600), renewal: 'prompt' },
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'ready');
    advanceClock(59 * 60_000);
    await waitForStatus(canvasElement, 'expiring');
    await expectNoOverflow(canvasElement);
  },
};

/** Returns the style of a card with a height below the default minimum of 20rem. */
function lowCard(blockSize: string): CSSProperties {
  const style = { '--tooljet-embed-min-height': blockSize, blockSize, inlineSize: '20rem' };
  return style;
}

/** A dashboard card that is lower than the default minimum. */
export const LowCard: Story = {
  args: { endpoint: failing('network_error'), style: lowCard('17rem') },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByRole('button')).toBeVisible();
    const embed = canvasElement.querySelector('.tooljet-embed');
    await expect(embed?.clientHeight).toBeLessThan(20 * 16);
    await expect(embed?.scrollHeight).toBe(embed?.clientHeight);
  },
};

/** A card that is too low for the message, which scrolls so that the button can be reached. */
export const ScrollingCard: Story = {
  args: { endpoint: failing('network_error'), style: lowCard('11rem') },
  play: async ({ canvasElement }) => {
    const button = await within(canvasElement).findByRole('button');
    const embed = canvasElement.querySelector('.tooljet-embed');
    const bounds = embed?.getBoundingClientRect();
    const icon = canvasElement.querySelector('.tooljet-embed-icon');
    await expect(icon?.getBoundingClientRect().top).toBeGreaterThan(bounds?.top ?? Infinity);
    button.focus();
    await expect(button.getBoundingClientRect().bottom).toBeLessThan(bounds?.bottom ?? 0);
  },
};

/** An embed that fills the page. */
export const WholePage: Story = {
  parameters: { layout: 'fullscreen' },
  args: {
    endpoint: scenario('working'),
    style: { blockSize: '100dvh', border: 0, borderRadius: 0 },
  },
  render: (args) => <ToolJetEmbed {...args} />,
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'ready');
    await expect(getVisibleFrame(canvasElement).clientHeight).toBe(innerHeight);
  },
};
