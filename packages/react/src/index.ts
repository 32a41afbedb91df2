export { EmbedError } from '@tooljet-embed/protocol';
export { clearToolJetEmbeds } from './clear-embeds.ts';
export { ENGLISH_LABELS } from './embed-labels.ts';
export { embedUrlQueryOptions } from './embed-url-query-options.ts';
export { ToolJetEmbed } from './tooljet-embed.tsx';
export { ToolJetEmbedProvider } from './tooljet-embed-provider.tsx';
export { prefetchToolJetEmbed } from './prefetch-tooljet-embed.ts';
export { usePrefetchToolJetEmbed } from './use-prefetch-tooljet-embed.ts';
export { useSuspenseToolJetEmbed } from './use-suspense-tooljet-embed.ts';
export { useToolJetEmbed } from './use-tooljet-embed.ts';

export type { EmbedRequest, ErrorCode, ReceivedEmbed } from '@tooljet-embed/protocol';
export type { Embed } from './embed.ts';
export type { EmbedDefaults } from './embed-context.ts';
export type {
  EmbedAnswer,
  EmbedEndpoint,
  EmbedEndpointContext,
  EmbedEndpointFunction,
  EmbedHeaders,
  InitialEmbed,
} from './embed-endpoint.ts';
export type { EmbedLabels } from './embed-labels.ts';
export type { EmbedOptions, EmbedSubject, UseToolJetEmbedOptions } from './embed-options.ts';
export type { EmbedQueryKey, EmbedQueryOptions } from './embed-query.ts';
export type { EmbedUrlOptions } from './embed-url-query-options.ts';
export type { EmbedActions, EmbedSlot, EmbedSlots } from './embed-slots.ts';
export type {
  EmbedPhase,
  EmbedState,
  EndedState,
  ErrorState,
  ExpiringState,
  LoadingState,
  ReadyState,
  RefreshingState,
} from './embed-state.ts';
export type { RenewalPolicy } from './renewal-policy.ts';
export type { ToolJetEmbedHandle, ToolJetEmbedProps } from './tooljet-embed.tsx';
export type { ToolJetEmbedProviderProps } from './tooljet-embed-provider.tsx';
export type { EmbedCallbacks } from './use-embed-callbacks.ts';
export type {
  EmbedFrameDescription,
  EmbedFrameProps,
  UseToolJetEmbedResult,
} from './use-tooljet-embed.ts';
