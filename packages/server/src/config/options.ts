import type { Logger } from '../observability/logger.ts';
import type { StoreFailurePolicy } from '../store/resilient-store.ts';
import type { EmbedStore, RateLimit } from '../store/store.ts';
import type { OpenTelemetryApi } from '../observability/telemetry.ts';
import type { OnEvent } from '../observability/embed-event.ts';
import type { Identify, OfferedApps } from '../identity/portal-user.ts';

/** In which unit a ToolJet server reads `patExpiry`; its sources contradict each other (C). */
export type PatExpiryUnit = 'seconds' | 'minutes' | 'milliseconds';

/**
 * How apps are opened: by ToolJet's own page, which redeems the PAT in the frame (`redirect`), or by
 * the server, which redeems it and hands the session over (`direct`).
 */
export type Opening = 'redirect' | 'direct';

/** How a portal embeds ToolJet. */
export interface EmbedServerOptions<Context = unknown> {
  /** Where ToolJet is: `https`, or `http` on loopback. Environment variable `TOOLJET_URL`. */
  baseUrl: string;
  /**
   * ToolJet's `EXTERNAL_API_ACCESS_TOKEN`. It opens every app as every user: keep it on the server.
   * Environment variable `TOOLJET_API_TOKEN`.
   */
  apiToken: string;
  /** Says who is signed in. The only source of identity. */
  identify: Identify<Context>;
  /**
   * The apps that the portal offers, by their ids or slugs as the page names them: a list for
   * everybody, a map to `true` or a function of the user, or a function of user and app. There is
   * no "any" by default. Environment variable `TOOLJET_APPS`, for the list.
   * @example
   * { orders: true, salaries: (user) => isInPayroll(user.email) }
   */
  apps: OfferedApps;
  /**
   * Origins on which an embed URL may be, where ToolJet's public address is not that of its API.
   * Environment variable `TOOLJET_EMBED_ORIGINS`.
   * @default the origin of `baseUrl`
   */
  embedOrigins?: readonly string[];
  /**
   * Origins of other sites whose pages may call the handler, besides the portal's own.
   * Environment variable `TOOLJET_TRUSTED_ORIGINS`.
   * @default []
   */
  trustedOrigins?: readonly string[];
  /**
   * Seconds that an embed URL, and the session opened with it, live at most. At least as long as
   * `sessionExpiry`. Environment variable `TOOLJET_PAT_EXPIRY`.
   * @default 3600
   */
  patExpiry?: number;
  /**
   * The unit in which your ToolJet reads the `patExpiry` it is sent.
   * Environment variable `TOOLJET_PAT_EXPIRY_UNIT`.
   * @default 'seconds'
   */
  patExpiryUnit?: PatExpiryUnit;
  /**
   * Minutes of inactivity after which ToolJet ends a session.
   * Environment variable `TOOLJET_SESSION_EXPIRY`.
   * @default 60
   */
  sessionExpiry?: number;
  /**
   * Milliseconds that ToolJet may take to answer, its body included.
   * @default 4000
   */
  upstreamTimeoutMs?: number;
  /**
   * Milliseconds that a request's body may take to arrive.
   * @default 5000
   */
  bodyTimeoutMs?: number;
  /**
   * Milliseconds after which the handler has answered, whatever happens. Longer than each of the other times.
   * @default 10000
   */
  deadlineMs?: number;
  /**
   * `'direct'` gives clients that ask for it one load instead of two, a Back button that leaves the
   * page, deep links and parameters, no PAT in a URL, and failures with a status. It rests on what
   * ToolJet's source does and its documents do not promise (I): try it against your ToolJet, and
   * switch back by removing the option.
   * @default 'redirect'
   */
  opening?: Opening;
  /**
   * How often one portal user may ask the handler; `false` for as often as they like.
   * @default 60 requests per 60 seconds
   */
  userLimit?: RateLimit | false;
  /**
   * How often one portal user may have an embed URL replaced that could still be handed out, because
   * it does not work for them; `false` for as often as they like. ToolJet's own limit is one for all.
   * @default 5 requests per 60 seconds
   */
  refreshLimit?: RateLimit | false;
  /**
   * Where problems are reported, in pino's shape. Methods may be asynchronous. Never receives a token or an e-mail.
   * @default console
   */
  logger?: Logger;
  /**
   * Is told of every request of somebody who is signed in: who, which app, what came of it, and
   * whether the embed URL was held or generated. May be asynchronous; what it throws is dropped.
   */
  onEvent?: OnEvent;
  /**
   * OpenTelemetry's API for spans and metrics, where it is bundled; `false` for none.
   * @default `@opentelemetry/api` where it is installed
   */
  openTelemetry?: OpenTelemetryApi | false;
  /**
   * What several instances of the portal share, such as `createRedisStore` makes. What gets there is
   * sealed with a key from `apiToken`.
   * @default none: each instance for itself
   */
  store?: EmbedStore;
  /**
   * What happens while the store fails: `'continue'` as a single instance would, or `'refuse'` to
   * answer with `internal_error`.
   * @default 'continue'
   */
  whenStoreFails?: StoreFailurePolicy;
  /**
   * Milliseconds that the store may take for one call before it counts as failing. A store that is
   * given up too early lets instances generate for the same user at the same time.
   * @default 2000
   */
  storeTimeoutMs?: number;
  /**
   * Number of generations that ToolJet receives at most, for all users together. A request beyond
   * the limit is answered with 503 and `Retry-After`.
   * @default false: as many as are needed
   * @example
   * { requests: 10, perSeconds: 60 }
   */
  pacing?: RateLimit | false;
  /**
   * Function that calls ToolJet, such as a `fetch` with a proxy.
   * @default the global `fetch`
   */
  fetch?: typeof fetch;
}
