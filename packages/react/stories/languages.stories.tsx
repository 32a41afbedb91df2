import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { failing, pending, scenario } from '../../../.storybook/tooljet/endpoints.ts';
import { EMBED_ARGS, IsolatedEmbed } from '../../../.storybook/isolated-embed.tsx';
import type { Usage } from '../../../.storybook/usage-code.ts';
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
  args: EMBED_ARGS,
};

export default meta;
type Story = StoryObj<typeof ToolJetEmbed>;

/** Shows every kind of message in one language. */
function inLanguage(
  lang: string,
  namedLabels: Readonly<Record<string, EmbedLabels>>,
  dir: 'ltr' | 'rtl' = 'ltr',
): Story {
  const [[name, labels] = ['', ENGLISH_LABELS]] = Object.entries(namedLabels);
  const usage: Usage = {
    imports: [`import { ${name} } from '@tooljet-embed/react/labels/${lang}';`],
    props: [`labels={${name}}`],
  };
  return {
    parameters: lang === 'en' ? {} : { usage },
    render: (args) => (
      <div className="board" lang={lang} dir={dir}>
        <IsolatedEmbed {...args} labels={labels} endpoint={pending} requestTimeoutMs={2 ** 30} />
        <IsolatedEmbed
          {...args}
          labels={labels}
          endpoint={scenario('oneLoad')}
          confirmTimeoutMs={200}
        />
        <IsolatedEmbed {...args} labels={labels} endpoint={failing('access_denied')} />
        <IsolatedEmbed {...args} labels={labels} endpoint={failing('tooljet_busy', 90)} />
        <IsolatedEmbed {...args} labels={labels} endpoint={failing('session_expired')} />
        <IsolatedEmbed {...args} labels={labels} endpoint={failing('frame_blocked')} />
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

export const English: Story = inLanguage('en', { ENGLISH_LABELS });
/** The bar in the corner changes sides in right-to-left languages. */
export const Arabic: Story = inLanguage('ar', { ARABIC_LABELS }, 'rtl');
export const German: Story = inLanguage('de', { GERMAN_LABELS });
export const Spanish: Story = inLanguage('es', { SPANISH_LABELS });
export const French: Story = inLanguage('fr', { FRENCH_LABELS });
export const Hindi: Story = inLanguage('hi', { HINDI_LABELS });
export const Japanese: Story = inLanguage('ja', { JAPANESE_LABELS });
export const Portuguese: Story = inLanguage('pt', { PORTUGUESE_LABELS });

/** Custom labels replace single texts. */
export const CustomLabels: Story = {
  args: {
    endpoint: failing('access_denied'),
    labels: { accessTitle: 'Orders is not yours yet', accessText: 'Ask Grace on extension 17.' },
  },
  render: (args) => <IsolatedEmbed {...args} />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText('Orders is not yours yet')).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible();
  },
};
