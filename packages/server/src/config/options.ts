import type { Identify, OfferedApps } from '../identity/portal-user.ts';
import type { OnEvent } from '../observability/embed-event.ts';
import type { Logger } from '../observability/logger.ts';
import type { OpenTelemetryApi } from '../observability/telemetry.ts';
import type { EmbedStore, RateLimit } from '../store/store.ts';

/** Options of `createEmbedServer`. */
export interface EmbedServerOptions<Context = unknown> {
  /** URL of ToolJet: `https`, or `http` on loopback. Environment variable `TOOLJET_URL`. */
  baseUrl: string;
  /**
   * ToolJet's `EXTERNAL_API_ACCESS_TOKEN`. It opens every app as every user: keep it on the server.
   * Environment variable `TOOLJET_API_TOKEN`.
   */
  apiToken: string;
  /** Returns the signed-in portal user, or `null`. The only source of identity. */
  identify: Identify<Context>;
  /**
   * Apps that the portal offers, by id or slug: a list for all users, a map to `true` or a function
   * of the user, or a function of user and app. Environment variable `TOOLJET_APPS`, for the list; the
   * names in it, as in `orders=Orders,stock`, are for the portal's own pages. See `parseNamedList`.
   * @example
   * { orders: true, salaries: (user) => isInPayroll(user.email) }
   */
  apps: OfferedApps;
  /**
   * Origins that an embed URL may have, if ToolJet's public address differs from `baseUrl`.
   * Environment variable `TOOLJET_EMBED_ORIGINS`.
   * @default the origin of `baseUrl`
   */
  embedOrigins?: readonly string[];
  /**
   * Origins of other pages that may call the handler, as browsers send them: of other sites, app shells
   * (`capacitor://localhost`) and extensions. Environment variable `TOOLJET_TRUSTED_ORIGINS`.
   * @default []
   */
  trustedOrigins?: readonly string[];
  /**
   * Whether `trustedOrigins` may contain `http` origins other than loopback. For development only: anyone
   * in the network can change such a page. Environment variable `TOOLJET_ALLOW_HTTP_ORIGINS`.
   * @default false
   */
  allowHttpOrigins?: boolean;
  /**
   * Maximum lifetime of an embed URL and of the session opened with it, in seconds. At least as long
   * as `sessionExpiry`. Environment variable `TOOLJET_PAT_EXPIRY`.
   * @default 3600
   */
  patExpiry?: number;
  /**
   * Unit in which your ToolJet reads `patExpiry`; its sources contradict each other (C).
   * Environment variable `TOOLJET_PAT_EXPIRY_UNIT`.
   * @default 'seconds'
   */
  patExpiryUnit?: 'seconds' | 'minutes' | 'milliseconds';
  /**
   * Minutes of inactivity after which ToolJet ends a session.
   * Environment variable `TOOLJET_SESSION_EXPIRY`.
   * @default 60
   */
  sessionExpiry?: number;
  /**
   * Maximum times to wait, in milliseconds: `upstreamMs` for one response of ToolJet, `totalMs` for
   * the response of the handler. `totalMs` must be the greater one.
   * @default { upstreamMs: 4000, totalMs: 10000 }
   */
  timeouts?: { upstreamMs?: number; totalMs?: number };
  /**
   * Page that redeems the PAT: ToolJet's own page in the frame (`'redirect'`), or the server, which
   * hands the session to the frame (`'direct'`). Direct opening needs one load instead of two, keeps
   * the PAT out of URLs and supports deep links. It depends on undocumented behavior of ToolJet (I).
   * @default 'redirect'
   */
  openMode?: 'redirect' | 'direct';
  /**
   * Maximum number of requests: `perUser` to the handler, `refresh` per user to replace an embed URL
   * that could still be reused, `global` to generate embed URLs for all users together. `false`
   * removes a limit.
   * @default 60 and 5 per 60 seconds; no global limit
   */
  rateLimit?: {
    perUser?: RateLimit | false;
    refresh?: RateLimit | false;
    global?: RateLimit | false;
  };
  /**
   * Logger in pino's shape. Its methods may be asynchronous. It never receives a token or an email.
   * @default console
   */
  logger?: Logger;
  /**
   * Function that receives an event for each request of a signed-in user, for an audit trail. It may
   * be asynchronous; errors that it throws are ignored.
   */
  onEvent?: OnEvent;
  /**
   * OpenTelemetry's API, for spans and metrics; `false` turns them off.
   * @default `@opentelemetry/api` if it is installed
   */
  openTelemetry?: OpenTelemetryApi | false;
  /**
   * Shared cache and lock for portals that run more than one instance. See `createRedisStore`. All
   * keys and values are encrypted with a key derived from `apiToken`.
   * @default none: instances share nothing
   */
  store?: EmbedStore;
  /**
   * Behavior while the store fails: `'fallback'` continues as a single instance, `'reject'` responds
   * with `internal_error`.
   * @default 'fallback'
   */
  onStoreError?: 'fallback' | 'reject';
  /**
   * Function that calls ToolJet, such as a `fetch` with a proxy.
   * @default the global `fetch`
   */
  fetch?: typeof fetch;
}
