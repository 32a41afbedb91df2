export { EmbedError } from '@tooljet-embed/protocol';
export { clearToolJetEmbeds } from './query/clear.ts';
export { ENGLISH_LABELS } from './labels/en.ts';
export { embedUrlQueryOptions } from './query/query-options.ts';
export { ToolJetEmbed } from './components/tooljet-embed.tsx';
export { ToolJetEmbedProvider } from './components/tooljet-embed-provider.tsx';
export { prefetchToolJetEmbed } from './query/prefetch.ts';
export { usePrefetchToolJetEmbed } from './hooks/use-prefetch-tooljet-embed.ts';
export { useSuspenseToolJetEmbed } from './hooks/use-suspense-tooljet-embed.ts';
export { useToolJetEmbed } from './hooks/use-tooljet-embed.ts';

export type { EmbedRequest, ErrorCode, ReceivedEmbed } from '@tooljet-embed/protocol';
export type { EmbedSession } from './query/embed-session.ts';
export type { EmbedDefaults } from './embed-context.ts';
export type {
  EmbedAnswer,
  EmbedEndpoint,
  EmbedEndpointContext,
  EmbedEndpointFunction,
  EmbedHeaders,
  InitialEmbed,
} from './options/endpoint.ts';
export type { EmbedLabels } from './labels/en.ts';
export type {
  EmbedOptions,
  EmbedSubject,
  RenewalPolicy,
  UseToolJetEmbedOptions,
} from './options/types.ts';
export type { EmbedQueryKey, EmbedQueryOptions, EmbedUrlOptions } from './query/query-options.ts';
export type { EmbedSlotProps, EmbedSlots } from './components/slots.ts';
export type {
  EmbedPhase,
  EmbedState,
  EndedState,
  ErrorState,
  ExpiringState,
  LoadingState,
  ReadyState,
  RefreshingState,
} from './session/state.ts';
export type { ToolJetEmbedHandle, ToolJetEmbedProps } from './components/tooljet-embed.tsx';
export type { ToolJetEmbedProviderProps } from './components/tooljet-embed-provider.tsx';
export type { EmbedCallbacks } from './components/use-embed-callbacks.ts';
export type {
  EmbedFrameDescription,
  EmbedFrameProps,
  UseToolJetEmbedResult,
} from './hooks/use-tooljet-embed.ts';
