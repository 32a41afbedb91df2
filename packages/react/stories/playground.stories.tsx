import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, within } from 'storybook/test';
import { failing, HAS_EMULATOR, scenario } from '../../../.storybook/tooljet/endpoints.ts';
import { waitForStatus } from '../../../.storybook/play.ts';
import { EMBED_ARGS, IsolatedEmbed } from '../../../.storybook/isolated-embed.tsx';
import { ARABIC_LABELS } from '../src/labels/ar.ts';
import { GERMAN_LABELS } from '../src/labels/de.ts';
import { JAPANESE_LABELS } from '../src/labels/ja.ts';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

const ENDPOINTS = {
  working: scenario('working'),
  'posts no message': scenario('silent'),
  'rejects PATs': scenario('rejecting'),
  down: scenario('down', 'tooljet_unavailable'),
  busy: scenario('busy', 'tooljet_busy'),
  'knows no user': failing('unauthenticated'),
};

const LABELS = {
  English: {},
  Arabic: ARABIC_LABELS,
  German: GERMAN_LABELS,
  Japanese: JAPANESE_LABELS,
};

const CALLBACKS = ['onStateChange', 'onError', 'onReady', 'onRefreshed', 'onSessionEnd'];
const WITHOUT_CONTROL = [
  ...CALLBACKS,
  'queryClient',
  'initialEmbed',
  'headers',
  'slots',
  'style',
  'onSignIn',
];

/** Props that change something on the screen, here or with one of the endpoints. */
const CONTROLS = [
  // The static page of the built Storybook is the same for all apps and users.
  ...(HAS_EMULATOR ? ['appId', 'userEmail'] : []),
  'enabled',
  'height',
  'theme',
  'labels',
  'refreshButton',
  'confirmHint',
  'renewal',
  'signInUrl',
  'endpoint',
  'confirmTimeoutMs',
];

const meta: Meta<typeof ToolJetEmbed> = {
  title: 'ToolJetEmbed/Playground',
  component: ToolJetEmbed,
  tags: ['autodocs'],
  parameters: { controls: { include: CONTROLS } },
  args: {
    ...EMBED_ARGS,
    // A key of the control's options.
    endpoint: 'working',
    theme: 'system',
    refreshButton: true,
    confirmHint: true,
    height: '100%',
    ...Object.fromEntries(CALLBACKS.map((callback) => [callback, fn()])),
  },
  argTypes: {
    endpoint: { control: 'select', options: Object.keys(ENDPOINTS), mapping: ENDPOINTS },
    height: { control: 'text' },
    signInUrl: { control: 'text' },
    labels: { control: 'select', options: Object.keys(LABELS), mapping: LABELS },
    theme: { control: 'inline-radio', options: ['system', 'light', 'dark'] },
    renewal: { control: 'inline-radio', options: ['auto', 'prompt', 'manual'] },
    ...Object.fromEntries(WITHOUT_CONTROL.map((prop) => [prop, { control: false }])),
    appId: { control: 'select', options: ['orders', 'payroll', 'forecast'] },
  },
  render: (args) => <IsolatedEmbed {...args} />,
};

export default meta;

/** A working app with the props as controls. */
export const Playground: StoryObj<typeof ToolJetEmbed> = {
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'ready');
    await expect(within(canvasElement).getByTitle('Orders')).toBeVisible();
  },
};
