import '@tooljet-embed/react/styles.css';
import './preview.css';
import type { Preview } from '@storybook/react-vite';
import { describeProps, type Docgen, withoutTags } from './describe-props.ts';

const preview: Preview = {
  tags: ['autodocs'],
  argTypesEnhancers: [describeProps],
  globalTypes: {
    theme: {
      description: 'Light or dark',
      toolbar: {
        title: 'Theme',
        icon: 'mirror',
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { theme: 'light' },
  decorators: [
    (Story, { globals }) => (
      <div className="workshop-stage" data-theme={globals['theme']}>
        <Story />
      </div>
    ),
  ],
  parameters: {
    layout: 'fullscreen',
    // Stories on one docs page would otherwise share a document, and disturb each other's frames.
    docs: {
      story: { inline: false, height: '420px' },
      extractComponentDescription: (component?: Docgen): string =>
        withoutTags(component?.__docgenInfo?.description ?? ''),
    },
    a11y: { test: 'error' },
  },
};

export default preview;
