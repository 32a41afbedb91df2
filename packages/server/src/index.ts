export { EmbedError, ERROR_CODES } from '@tooljet-embed/protocol';
export { fromEnv } from './config/env.ts';
export { parseNamedList } from './config/named-list.ts';
export { createEmbedServer } from './create-embed-server.ts';

export type { EmbedResponse, ErrorCode } from '@tooljet-embed/protocol';
export type { EmbedServerOptions } from './config/options.ts';
export type { EmbedServer } from './create-embed-server.ts';
export type { EmbedUrlQuery } from './embed-urls/query.ts';
export type { Identify, PortalUser } from './identity/portal-user.ts';
export type { EmbedEvent } from './observability/embed-event.ts';
export type { Logger } from './observability/logger.ts';
export type { EmbedLock, EmbedStore, LockTimes, RateLimit } from './store/store.ts';
