export { EmbedError, ERROR_CODES } from '@tooljet-embed/protocol';
export { createToolJetEmbed } from './create-tooljet-embed.ts';
export { fromEnv } from './from-env.ts';

export type { EmbedResponse, ErrorCode } from '@tooljet-embed/protocol';
export type { InvalidateTarget } from './create-parts.ts';
export type { ContextArguments, ToolJetEmbed } from './create-tooljet-embed.ts';
export type { EmbedUrlQuery } from './embed-url-query.ts';
export type { OptionsFromEnv } from './from-env.ts';
export type { EmbedUrlSource } from './embed-urls.ts';
export type { FetchToolJet, ToolJetCallInit } from './fetch-tooljet.ts';
export type { Pacing } from './generation-budget.ts';
export type { Health, HealthPart, HealthProblem } from './health.ts';
export type { LogFields, Logger } from './logger.ts';
export type { EmbedEvent, OnEvent } from './observe-attempt.ts';
export type { StoreFailurePolicy } from './shared-memory.ts';
export type { EmbedLock, EmbedStore, LockTimes } from './store.ts';
export type { OpenTelemetryApi } from './telemetry.ts';
export type {
  AppPolicy,
  Identify,
  OfferedApps,
  Opening,
  PatExpiryUnit,
  PortalUser,
  ToolJetEmbedOptions,
  UserPolicy,
} from './tooljet-embed-options.ts';
export type { UserLimit } from './user-limit.ts';
