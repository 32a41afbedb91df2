import '@tooljet-embed/react/styles.css';
import './preview.css';
import './running-animations.ts';
import type { Preview } from '@storybook/react-vite';
import { configure } from 'storybook/test';
import { themes } from 'storybook/theming';
import { describeProps, type Docgen, withoutTags } from './describe-props.ts';
import { resetClock } from './move-clock.ts';
import { sayWhatIsMissing } from './say-what-is-missing.tsx';

// A frame on a busy machine takes its time.
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
          { value: 'system', title: 'As the system' },
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { theme: 'system' },
  decorators: [sayWhatIsMissing],
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
    // What stands inside a frame is ToolJet's to answer for, and of another origin.
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
            'Bad days',
            'Boundaries',
            'Beyond one embed',
          ],
          'Portal',
          ['Pages', 'Developer panel'],
        ],
      },
    },
  },
};

export default preview;
