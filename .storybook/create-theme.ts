import { create, type ThemeVars } from 'storybook/theming';

/** In Storybook's own font, "ToolJet" looks like "TooUet". */
const FONT_BASE =
  '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif';

/** Creates the theme of Storybook's sidebar and documents, in the color scheme of the system. */
export function createTheme(): ThemeVars {
  const base = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  return create({ base, fontBase: FONT_BASE, brandTitle: 'ToolJet Embed', brandUrl: './' });
}
