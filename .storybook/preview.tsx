import '@tooljet-embed/react/styles.css';
import './preview.css';
import { CodeOrSourceMdx } from '@storybook/addon-docs/blocks';
import type { Preview } from '@storybook/react-vite';
import type { ComponentProps, ReactNode } from 'react';
import { configure } from 'storybook/test';
import { createTheme } from './create-theme.ts';
import { describeProps, type Docgen, withoutTags } from './describe-props.ts';
import { withEmulatorNotice } from './emulator-notice.tsx';
import { resetClock } from './play.ts';
import { HAS_EMULATOR } from './tooljet/endpoints.ts';
import { serveStaticPages } from './tooljet/static-pages.ts';
import { toUsageCode } from './usage-code.ts';

// Frames can load slowly on a busy machine.
configure({ asyncUtilTimeout: 15_000 });

serveStaticPages(new URL(HAS_EMULATOR ? '/' : '.', location.href).href);

const isDark = matchMedia('(prefers-color-scheme: dark)').matches;

/** Shows code blocks of the documents in the theme of the page. */
function CodeBlock(props: ComponentProps<typeof CodeOrSourceMdx>): ReactNode {
  // Passes `dark` on to `Source`, although its type lacks it.
  const source = { dark: isDark };
  return <CodeOrSourceMdx {...source} {...props} />;
}

const preview: Preview = {
  argTypesEnhancers: [describeProps],
  globalTypes: {
    theme: {
      description: 'Light or dark',
      toolbar: {
        title: 'Theme',
        icon: 'mirror',
        items: [
          { value: 'system', title: 'System' },
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { theme: 'system' },
  decorators: [withEmulatorNotice],
  beforeEach({ globals }) {
    resetClock();
    const { dataset } = document.documentElement;
    if (globals['theme'] === 'system') delete dataset['theme'];
    else dataset['theme'] = globals['theme'];
  },
  parameters: {
    docs: {
      codePanel: true,
      source: { transform: toUsageCode },
      theme: createTheme(),
      components: {
        code: CodeBlock,
      },
      extractComponentDescription: (component?: Docgen): string =>
        withoutTags(component?.__docgenInfo?.description ?? ''),
    },
    // Controls that have an effect in every story. The playground and the portal have more.
    controls: { include: ['theme', 'height', 'user', 'path'] },
    // Pages inside frames belong to ToolJet and have another origin.
    a11y: { test: 'error', options: { iframes: false } },
    options: {
      storySort: {
        order: [
          'Start',
          'States',
          'Sessions',
          'Security',
          'Theming',
          'Server',
          'Testing',
          'Troubleshooting',
          'ToolJetEmbed',
          [
            'Playground',
            'States',
            'Renewal',
            'Slots',
            'Themes',
            'Languages',
            'Sizes',
            'Failures',
            'Error codes',
            'Error boundaries and Suspense',
            'Multiple embeds',
          ],
          'Example portal',
          ['Pages', 'Developer panel'],
        ],
      },
    },
  },
};

export default preview;
