import type { Meta, StoryObj } from '@storybook/react-vite';
import type { CSSProperties } from 'react';
import { expect, within } from 'storybook/test';
import { ALONE } from '../../../.storybook/alone.ts';
import { failing, lasting, toolJet } from '../../../.storybook/tooljet/endpoints.ts';
import { moveClock } from '../../../.storybook/move-clock.ts';
import { findFrame, untilState } from '../../../.storybook/until-state.ts';
import { Workbench, WORKBENCH_ARGS } from '../../../.storybook/workbench.tsx';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

const meta: Meta<typeof ToolJetEmbed> = {
  title: 'ToolJetEmbed/Sizes',
  component: ToolJetEmbed,
  args: WORKBENCH_ARGS,
  render: (args) => <Workbench {...args} />,
};

export default meta;
type Story = StoryObj<typeof ToolJetEmbed>;

const ON_A_PHONE = { globals: { viewport: { value: 'mobile1', isRotated: false } } } as const;

async function expectNoOverflow(canvasElement: HTMLElement): Promise<void> {
  const embed = canvasElement.querySelector('.tooljet-embed');
  await expect(embed?.scrollWidth).toBe(embed?.clientWidth);
  await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
}

export const PhoneReady: Story = {
  parameters: ALONE,
  ...ON_A_PHONE,
  args: { endpoint: toolJet('working'), refreshButton: true },
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'ready');
    await expectNoOverflow(canvasElement);
  },
};

export const PhoneError: Story = {
  parameters: ALONE,
  ...ON_A_PHONE,
  args: { endpoint: failing('unauthenticated') },
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'error');
    await expectNoOverflow(canvasElement);
  },
};

/** Words, countdown and two buttons share the width of a phone. */
export const PhoneExpiring: Story = {
  parameters: ALONE,
  ...ON_A_PHONE,
  args: { endpoint: lasting(3600), renewal: 'prompt' },
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'ready');
    moveClock(59 * 60_000);
    await untilState(canvasElement, 'expiring');
    await expectNoOverflow(canvasElement);
  },
};

const LOW = { '--tooljet-embed-min-height': '17rem', blockSize: '17rem' } as CSSProperties;

/** A card on a dashboard: lower than the built-in 20rem. */
export const LowCard: Story = {
  args: { endpoint: failing('network_error'), style: { ...LOW, inlineSize: '20rem' } },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByRole('button')).toBeVisible();
    const embed = canvasElement.querySelector('.tooljet-embed');
    await expect(embed?.clientHeight).toBeLessThan(20 * 16);
    await expect(embed?.scrollHeight).toBe(embed?.clientHeight);
  },
};

const LOWER = { '--tooljet-embed-min-height': '11rem', blockSize: '11rem' } as CSSProperties;

/** Too low for its words: they begin at the top and are scrolled, and the keyboard reaches the button. */
export const TooLowCard: Story = {
  args: { endpoint: failing('network_error'), style: { ...LOWER, inlineSize: '20rem' } },
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

/** All the room there is. */
export const WholePage: Story = {
  parameters: { layout: 'fullscreen' },
  args: {
    endpoint: toolJet('working'),
    style: { blockSize: '100dvh', border: 0, borderRadius: 0 },
  },
  render: (args) => <ToolJetEmbed {...args} />,
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, 'ready');
    await expect(findFrame(canvasElement).clientHeight).toBe(innerHeight);
  },
};
