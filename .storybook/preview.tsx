import '@tooljet-embed/react/styles.css';
import './preview.css';
import type { Preview } from '@storybook/react-vite';

const preview: Preview = {
  tags: ['autodocs'],
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
    docs: { story: { inline: false, height: '420px' } },
    a11y: { test: 'error' },
  },
};

export default preview;
