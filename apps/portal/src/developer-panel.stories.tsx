import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import { needsEmulator } from '../../../.storybook/needs-emulator.ts';
import { waitForStatus } from '../../../.storybook/wait-for-status.ts';
import portal, { type Visit } from './portal.stories.tsx';

/** What the example portal tells developers beside an open app, where it has its own emulator. */
const meta: Meta<Visit> = {
  ...portal,
  title: 'Example portal/Developer panel',
  parameters: { layout: 'fullscreen' },
  args: { person: 'Ada', path: '/apps/orders', hasDeveloperTools: true },
};

export default meta;
type Story = StoryObj<Visit>;

async function openPanel(canvasElement: HTMLElement) {
  const canvas = within(canvasElement);
  await waitForStatus(canvasElement, 'ready');
  await userEvent.click(canvas.getByRole('button', { name: 'Developer' }));
  const panel = within(await canvas.findByRole('complementary', { name: 'Developer' }));
  await panel.findByRole('table');
  return panel;
}

/** Closed until it is asked for. */
export const Closed: Story = {
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'ready');
    const toggle = within(canvasElement).getByRole('button', { name: 'Developer' });
    await expect(toggle).toHaveAttribute('aria-expanded', 'false');
  },
};

/** State, version and deadline of the embed, its states so far, and what the endpoint answered. */
export const Open: Story = {
  play: async ({ canvasElement }) => {
    const panel = await openPanel(canvasElement);
    await expect(panel.getByText('Deadline').parentElement).toHaveTextContent(/\d\d:\d\d left/);
    await expect(panel.getByText('Version').parentElement).not.toHaveTextContent('none');
    const states = within(panel.getByRole('region', { name: 'States' })).getAllByRole('listitem');
    await expect(states[0]).toHaveTextContent('ready');
    await expect(states.at(-1)).toHaveTextContent('loadingfetching');
    await expect(panel.getAllByRole('row')[1]).toHaveTextContent(/Orders(generated|cached)/);
  },
};

/** A fault meets the next embed URL: the open app stays, and the refusal is listed. */
export const FaultSwitched: Story = {
  ...needsEmulator(async ({ canvasElement }) => {
    const panel = await openPanel(canvasElement);
    const fault = panel.getByRole('checkbox', { name: /^Down/ });
    await userEvent.click(fault);
    await expect(await panel.findByRole('checkbox', { name: /^Down/, checked: true })).toBe(fault);
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Refresh' }));
    await expect(await panel.findByRole('cell', { name: 'tooljet_unavailable' })).toBeVisible();
    await expect(within(canvasElement).getByTitle('Orders')).toBeVisible();
  }),
};

/** Escape closes it, and the focus is back where it was opened. */
export const ClosedByKeyboard: Story = {
  play: async ({ canvasElement }) => {
    const panel = await openPanel(canvasElement);
    panel.getByRole('button', { name: 'Close the developer panel' }).focus();
    await userEvent.keyboard('{Escape}');
    const toggle = within(canvasElement).getByRole('button', { name: 'Developer' });
    await expect(toggle).toHaveFocus();
    await expect(toggle).toHaveAttribute('aria-expanded', 'false');
  },
};

/** On a phone it is below the app. */
export const OnAPhone: Story = {
  globals: { viewport: { value: 'mobile2', isRotated: false } },
  play: async ({ canvasElement }) => {
    await openPanel(canvasElement);
  },
};
