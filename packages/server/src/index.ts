export { EmbedError, ERROR_CODES } from '@tooljet-embed/protocol';
export {
  type ContextArguments,
  createEmbedServer,
  type EmbedServer,
} from './create-embed-server.ts';
export { fromEnv, type OptionsFromEnv } from './config/env.ts';

export type { EmbedResponse, ErrorCode } from '@tooljet-embed/protocol';
export type { InvalidateTarget } from './compose.ts';
export type { EmbedUrlQuery } from './embed-urls/query.ts';
export type { LogFields, Logger } from './observability/logger.ts';
export type { StoreFailurePolicy } from './store/resilient-store.ts';
export type { EmbedLock, EmbedStore, LockTimes, RateLimit } from './store/store.ts';
export type { OpenTelemetryApi } from './observability/telemetry.ts';
export type { Opening, PatExpiryUnit, EmbedServerOptions } from './config/options.ts';
export type { EmbedEvent, EmbedUrlSource, OnEvent } from './observability/embed-event.ts';
export type {
  AppPolicy,
  Identify,
  OfferedApps,
  PortalUser,
  UserPolicy,
} from './identity/portal-user.ts';
