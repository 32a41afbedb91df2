import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { failing, never, toolJet } from '../../../.storybook/tooljet/endpoints.ts';
import { Workbench, WORKBENCH_ARGS } from '../../../.storybook/workbench.tsx';
import { ENGLISH_LABELS, type EmbedLabels } from '../src/labels/en.ts';
import { ARABIC_LABELS } from '../src/labels/ar.ts';
import { GERMAN_LABELS } from '../src/labels/de.ts';
import { SPANISH_LABELS } from '../src/labels/es.ts';
import { FRENCH_LABELS } from '../src/labels/fr.ts';
import { HINDI_LABELS } from '../src/labels/hi.ts';
import { JAPANESE_LABELS } from '../src/labels/ja.ts';
import { PORTUGUESE_LABELS } from '../src/labels/pt.ts';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

const meta: Meta<typeof ToolJetEmbed> = {
  title: 'ToolJetEmbed/Languages',
  component: ToolJetEmbed,
  args: WORKBENCH_ARGS,
};

export default meta;
type Story = StoryObj<typeof ToolJetEmbed>;

/** One of each kind of message, in one language. */
function inLanguage(lang: string, labels: EmbedLabels, dir: 'ltr' | 'rtl' = 'ltr'): Story {
  return {
    render: (args) => (
      <div className="board" lang={lang} dir={dir}>
        <Workbench {...args} labels={labels} endpoint={never} requestTimeoutMs={2 ** 30} />
        <Workbench {...args} labels={labels} endpoint={toolJet('oneLoad')} confirmTimeoutMs={200} />
        <Workbench {...args} labels={labels} endpoint={failing('access_denied')} />
        <Workbench {...args} labels={labels} endpoint={failing('tooljet_busy', 90)} />
        <Workbench {...args} labels={labels} endpoint={failing('session_expired')} />
        <Workbench {...args} labels={labels} endpoint={failing('frame_blocked')} />
      </div>
    ),
    play: async ({ canvasElement }) => {
      const canvas = within(canvasElement);
      await expect(await canvas.findByText(labels.accessTitle)).toBeVisible();
      await expect(await canvas.findByText(labels.unconfirmed)).toBeVisible();
      await expect(canvas.getByText(labels.fetching)).toBeVisible();
      await expect(canvas.getByRole('button', { name: labels.reopen })).toBeVisible();
    },
  };
}

export const English: Story = inLanguage('en', ENGLISH_LABELS);
/** Right to left: the bar in the corner changes sides, too. */
export const Arabic: Story = inLanguage('ar', ARABIC_LABELS, 'rtl');
export const German: Story = inLanguage('de', GERMAN_LABELS);
export const Spanish: Story = inLanguage('es', SPANISH_LABELS);
export const French: Story = inLanguage('fr', FRENCH_LABELS);
export const Hindi: Story = inLanguage('hi', HINDI_LABELS);
export const Japanese: Story = inLanguage('ja', JAPANESE_LABELS);
export const Portuguese: Story = inLanguage('pt', PORTUGUESE_LABELS);

/** Some words of your own, in place of the ones they replace. */
export const OwnWords: Story = {
  args: {
    endpoint: failing('access_denied'),
    labels: { accessTitle: 'Orders is not yours yet', accessText: 'Ask Grace on extension 17.' },
  },
  render: (args) => <Workbench {...args} />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText('Orders is not yours yet')).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible();
  },
};
