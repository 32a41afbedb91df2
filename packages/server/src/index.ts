export { EmbedError, ERROR_CODES } from '@tooljet-embed/protocol';
export { createEmbedServer } from './create-embed-server.ts';
export { fromEnv } from './config/env.ts';

export type { EmbedResponse, ErrorCode } from '@tooljet-embed/protocol';
export type { InvalidateTarget } from './compose.ts';
export type { ContextArguments, EmbedServer } from './create-embed-server.ts';
export type { EmbedUrlQuery } from './embed-urls/query.ts';
export type { OptionsFromEnv } from './config/env.ts';
export type { EmbedUrlSource } from './embed-urls/embed-urls.ts';
export type { FetchToolJet, ToolJetCallInit } from './tooljet/fetch-tooljet.ts';
export type { Pacing } from './embed-urls/generation-budget.ts';
export type { Health, HealthPart, HealthProblem } from './health.ts';
export type { LogFields, Logger } from './observability/logger.ts';
export type { EmbedEvent, OnEvent } from './observability/observe-request.ts';
export type { StoreFailurePolicy } from './store/resilient-store.ts';
export type { EmbedLock, EmbedStore, LockTimes } from './store/store.ts';
export type { OpenTelemetryApi } from './observability/telemetry.ts';
export type {
  AppPolicy,
  Identify,
  OfferedApps,
  Opening,
  PatExpiryUnit,
  PortalUser,
  EmbedServerOptions,
  UserPolicy,
} from './config/options.ts';
export type { UserLimit } from './store/user-limit.ts';
