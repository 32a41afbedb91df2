import type { Decorator, StoryObj } from '@storybook/react-vite';
import { HAS_EMULATOR } from './tooljet/endpoints.ts';

/**
 * Explains, in the built Storybook without emulators, that a story with the parameter `emulator` is
 * missing (`needed`) or uses a simulated response (`simulated`).
 */
export const withEmulatorNotice: Decorator = (Story, { parameters }) => {
  const { emulator } = parameters;
  if (HAS_EMULATOR || !emulator) return <Story />;
  return (
    <>
      {emulator === 'simulated' && <Story />}
      <p className="emulator-notice">
        {emulator === 'simulated'
          ? 'This published Storybook has no ToolJet emulator: the response above is simulated.'
          : 'This story needs a ToolJet emulator, which this published Storybook does not have.'}{' '}
        Run <code>npm run storybook</code> to see it.
      </p>
    </>
  );
};

type Play = NonNullable<StoryObj['play']>;

/** Marks a story that shows nothing without an emulator, and runs its play function only with one. */
export function needsEmulator(play: Play): { parameters: { emulator: 'needed' }; play?: Play } {
  return { parameters: { emulator: 'needed' }, ...(HAS_EMULATOR && { play }) };
}
