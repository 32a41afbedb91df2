import type { StorybookConfig } from '@storybook/react-vite';
import remarkGfm from 'remark-gfm';
import { staticAppPlugin } from './tooljet/static-app.ts';
import { toolJetPlugin } from './tooljet/tooljet-plugin.ts';

const config: StorybookConfig = {
  stories: [
    './docs/*.mdx',
    '../packages/react/stories/*.stories.tsx',
    '../apps/portal/stories/*.stories.tsx',
  ],
  addons: [
    {
      name: '@storybook/addon-docs',
      // MDX has no tables of its own.
      options: { mdxPluginOptions: { mdxCompileOptions: { remarkPlugins: [remarkGfm] } } },
    },
    '@storybook/addon-a11y',
    '@storybook/addon-vitest',
  ],
  framework: '@storybook/react-vite',
  staticDirs: ['./public'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  typescript: { reactDocgen: 'react-docgen' },
  viteFinal: (config) => ({
    ...config,
    plugins: [...(config.plugins ?? []), toolJetPlugin(), staticAppPlugin()],
  }),
};

export default config;
