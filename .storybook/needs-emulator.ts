import type { StoryObj } from '@storybook/react-vite';
import { HAS_EMULATOR } from './tooljet/endpoints.ts';

type Play = NonNullable<StoryObj['play']>;

/** Marks a story that shows nothing without an emulator, and runs its play function only with one. */
export function needsEmulator(play: Play): { parameters: { emulator: 'needed' }; play?: Play } {
  return { parameters: { emulator: 'needed' }, ...(HAS_EMULATOR && { play }) };
}
