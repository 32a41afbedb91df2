import type { Decorator } from '@storybook/react-vite';
import { HAS_EMULATOR } from './tooljet/endpoints.ts';

/**
 * In the built workshop, where no emulator runs: says of a story with `parameters.emulator` that it
 * `needed` one and shows nothing without it, or that it is `played`, its answer made up in the page.
 */
export const sayWhatIsMissing: Decorator = (Story, { parameters }) => {
  const { emulator } = parameters;
  if (HAS_EMULATOR || !emulator) return <Story />;
  return (
    <>
      {emulator === 'played' && <Story />}
      <p className="what-is-missing">
        {emulator === 'played'
          ? 'This published copy has no ToolJet emulator: the answer above is made up in the page.'
          : 'This story needs a ToolJet emulator, which this published copy does not have.'}{' '}
        <code>npm run storybook</code> shows the real thing.
      </p>
    </>
  );
};
