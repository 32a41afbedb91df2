import { addons } from 'storybook/manager-api';
import { createTheme } from './create-theme.ts';

addons.setConfig({ theme: createTheme(), sidebar: { showRoots: true } });
