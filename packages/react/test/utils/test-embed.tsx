import { QueryClient } from '@tanstack/react-query';
import { act, render, type RenderResult } from '@testing-library/react';
import { createRef, type ReactNode, type RefObject } from 'react';
import { vi } from 'vitest';
import { ToolJetEmbedProvider } from '../../src/components/tooljet-embed-provider.tsx';
import {
  ToolJetEmbed,
  type ToolJetEmbedHandle,
  type ToolJetEmbedProps,
} from '../../src/components/tooljet-embed.tsx';
import { openApp } from './embed-ui.ts';
import { createFakeEndpoint, type FakeEndpoint, type Reply } from './fake-endpoint.ts';

/** App and user of the embeds in tests. */
export const ADA = { appId: 'orders', userEmail: 'ada@example.com' } as const;

/** Advances the fake clock, including everything that it triggers. */
export async function pass(ms: number): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(ms));
}

/** Renders embeds with a cache of their own, under StrictMode. */
export function renderEmbed(
  node: ReactNode,
  client: QueryClient = new QueryClient(),
): RenderResult {
  return render(node, {
    wrapper: ({ children }) => (
      <ToolJetEmbedProvider queryClient={client}>{children}</ToolJetEmbedProvider>
    ),
  });
}

/** Options of a test embed. */
export interface TestEmbedOptions {
  /** Response of the endpoint. @default a new version for every request */
  reply?: Reply | undefined;
  client?: QueryClient | undefined;
  /** Renders something around the embed. */
  wrap?: ((embed: ReactNode) => ReactNode) | undefined;
}

/** A rendered embed. */
export interface TestEmbed {
  readonly endpoint: FakeEndpoint;
  readonly client: QueryClient;
  readonly handle: RefObject<ToolJetEmbedHandle | null>;
  /** Renders the embed with its first props and these. */
  rerender: (props?: Partial<ToolJetEmbedProps>) => void;
  /** Refreshes the embed through its ref. */
  refresh: () => Promise<void>;
  unmount: () => void;
}

/** Renders an embed and waits for the response of its endpoint. */
export async function renderTestEmbed(
  props: Partial<ToolJetEmbedProps> = {},
  { reply, client = new QueryClient(), wrap = (embed) => embed }: TestEmbedOptions = {},
): Promise<TestEmbed> {
  const endpoint = createFakeEndpoint(reply);
  const handle = createRef<ToolJetEmbedHandle>();
  const draw = (changes: Partial<ToolJetEmbedProps> = {}): ReactNode =>
    wrap(<ToolJetEmbed ref={handle} {...ADA} endpoint={endpoint} {...props} {...changes} />);
  const { rerender, unmount } = renderEmbed(draw(), client);
  await pass(0);
  return {
    endpoint,
    client,
    handle,
    unmount,
    rerender: (changes) => rerender(draw(changes)),
    refresh: async () => {
      act(() => handle.current?.refresh());
      await pass(0);
    },
  };
}

/** Renders an embed and opens its app. */
export async function openTestEmbed(
  props?: Partial<ToolJetEmbedProps>,
  options?: TestEmbedOptions,
): Promise<TestEmbed> {
  const embed = await renderTestEmbed(props, options);
  openApp();
  return embed;
}
