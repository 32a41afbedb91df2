import '@tooljet-embed/react/styles.css';
import './preview.css';
import './ignore-delayed-animations.ts';
import type { Preview } from '@storybook/react-vite';
import { configure } from 'storybook/test';
import { themes } from 'storybook/theming';
import { describeProps, type Docgen, withoutTags } from './describe-props.ts';
import { resetClock } from './advance-clock.ts';
import { withEmulatorNotice } from './with-emulator-notice.tsx';

// Frames can load slowly on a busy machine.
configure({ asyncUtilTimeout: 15_000 });

const isDark = matchMedia('(prefers-color-scheme: dark)').matches;

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
      theme: isDark ? themes.dark : themes.light,
      extractComponentDescription: (component?: Docgen): string =>
        withoutTags(component?.__docgenInfo?.description ?? ''),
    },
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
            'Errors',
            'Failures',
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
