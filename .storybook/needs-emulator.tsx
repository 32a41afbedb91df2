import type { Decorator } from '@storybook/react-vite';
import { HAS_EMULATOR } from './tooljet/endpoints.ts';

/** Says plainly, in the built workshop, what a story with `parameters.needsEmulator` needs. */
export const needsEmulator: Decorator = (Story, { parameters }) => {
  if (HAS_EMULATOR || !parameters['needsEmulator']) return <Story />;
  return (
    <p className="needs-emulator">
      This story talks to a ToolJet emulator, which this published copy does not have. Run{' '}
      <code>npm run storybook</code> to see it.
    </p>
  );
};
