import type { ReactNode } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';
import { ToolJetEmbedProvider } from '../src/components/tooljet-embed-provider.tsx';
import { useToolJetEmbed } from '../src/hooks/use-tooljet-embed.ts';
import type { UseToolJetEmbedOptions } from '../src/options/types.ts';
import { newestFrame } from './utils/embed-ui.ts';
import { createFakeEndpoint } from './utils/fake-endpoint.ts';
import { ADA, pass, renderEmbed } from './utils/test-embed.tsx';

type Sandbox = UseToolJetEmbedOptions['sandbox'];

const DEFAULT = expect.stringMatching(/^allow-scripts allow-same-origin /) as unknown;

function OwnFrames(options: UseToolJetEmbedOptions): ReactNode {
  return useToolJetEmbed(options).frames.map(({ key, props }) => (
    <iframe key={key} title="Orders" {...props} sandbox={props.sandbox} />
  ));
}

beforeEach(() => vi.useFakeTimers());

it.each<[provider: Sandbox, prop: Sandbox, attribute: unknown]>([
  [undefined, undefined, DEFAULT],
  [undefined, false, null],
  [false, undefined, null],
  [false, 'allow-scripts', 'allow-scripts'],
  ['allow-scripts', false, null],
  ['allow-scripts', '', ''],
])(
  'draws the sandbox of the prop, or else of the provider (provider %o, prop %o)',
  async (provider, prop, attribute) => {
    for (const Embed of [ToolJetEmbed, OwnFrames]) {
      const { unmount } = renderEmbed(
        <ToolJetEmbedProvider sandbox={provider}>
          <Embed {...ADA} endpoint={createFakeEndpoint()} sandbox={prop} />
        </ToolJetEmbedProvider>,
      );
      await pass(0);
      expect(newestFrame().getAttribute('sandbox')).toEqual(attribute);
      unmount();
    }
  },
);
