import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import { needsEmulator } from '../../../.storybook/needs-emulator.ts';
import { waitForStatus } from '../../../.storybook/wait-for-status.ts';
import portal, { type PortalStory } from './portal.stories.tsx';

/** The developer panel beside an open app, for portals with their own emulator. */
const meta: Meta<PortalStory> = {
  ...portal,
  title: 'Example portal/Developer panel',
  args: { user: 'Ada', path: '/apps/orders', hasDeveloperTools: true },
};

export default meta;
type Story = StoryObj<PortalStory>;

async function openPanel(canvasElement: HTMLElement) {
  const canvas = within(canvasElement);
  await waitForStatus(canvasElement, 'ready');
  await userEvent.click(canvas.getByRole('button', { name: 'Developer' }));
  const panel = within(await canvas.findByRole('complementary', { name: 'Developer' }));
  await panel.findByRole('table');
  return panel;
}

/** State, version and deadline of the embed, its states, and the requests to the endpoint. */
export const Open: Story = {
  play: async ({ canvasElement }) => {
    const panel = await openPanel(canvasElement);
    await expect(panel.getByText(/left, at/)).toHaveTextContent(/\d\d:\d\d left/);
    const states = within(panel.getByRole('region', { name: 'States' })).getAllByRole('listitem');
    await expect(states[0]).toHaveTextContent('ready');
    await expect(states.at(-1)).toHaveTextContent('loadingfetching');
    await expect(panel.getAllByRole('row')[1]).toHaveTextContent(/Orders(generated|cached)/);
  },
};

/** A fault affects the next embed URL. The open app stays. */
export const FaultSwitched: Story = {
  ...needsEmulator(async ({ canvasElement }) => {
    const panel = await openPanel(canvasElement);
    await userEvent.click(panel.getByRole('checkbox', { name: /^Down/ }));
    await panel.findByRole('checkbox', { name: /^Down/, checked: true });
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Refresh' }));
    await expect(await panel.findByRole('cell', { name: 'tooljet_unavailable' })).toBeVisible();
    await expect(within(canvasElement).getByTitle('Orders')).toBeVisible();
  }),
};

/** On a phone, the panel is below the app. */
export const OnAPhone: Story = {
  globals: { viewport: { value: 'mobile2', isRotated: false } },
  play: async ({ canvasElement }) => {
    await openPanel(canvasElement);
  },
};
