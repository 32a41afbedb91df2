export { EmbedError, ERROR_CODES } from '@tooljet-embed/protocol';
export { createToolJetEmbed } from './create-tooljet-embed.ts';
export { fromEnv } from './from-env.ts';

export type { EmbedResponse, ErrorCode } from '@tooljet-embed/protocol';
export type { ContextArguments, InvalidateTarget, ToolJetEmbed } from './create-tooljet-embed.ts';
export type { EmbedUrlQuery } from './embed-url-query.ts';
export type { OptionsFromEnv } from './from-env.ts';
export type { LogFields, Logger } from './logger.ts';
export type {
  AppPolicy,
  Identify,
  Opening,
  PatExpiryUnit,
  PortalUser,
  ToolJetEmbedOptions,
} from './tooljet-embed-options.ts';
export type { UserLimit } from './user-limit.ts';
