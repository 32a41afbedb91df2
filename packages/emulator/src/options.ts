import type { EmulatorClock } from './clock.ts';
import type { FaultRule } from './faults/fault.ts';
import type { AppInput, UserInput } from './fixtures/fixtures.ts';

/** Allowed values of the options that are a choice. The first value is the default. */
export const CHOICES = {
  patExpiryUnit: ['seconds', 'minutes', 'milliseconds'],
  rotation: ['keep', 'revoke'],
  emailCase: ['ignore', 'match'],
  edition: ['enterprise', 'unlicensed', 'starter', 'community'],
  loginMessage: ['redirect-to', 'none'],
  sessionEnd: ['reload', 'message'],
  frameOptions: ['none', 'deny', 'proxy-sameorigin', 'proxy-ancestors-none'],
  redirectUrlOrder: ['token-first', 'slug-first'],
  embedLoads: ['two', 'one'],
  embedLoader: ['dots', 'text'],
  embedMessages: ['typed', 'untyped'],
  rateLimitKey: ['token', 'address', 'email'],
  defaultExpiryUnit: ['days', 'minutes'],
} as const;

/** One of the allowed values of an option. */
export type Choice<K extends keyof typeof CHOICES> = (typeof CHOICES)[K][number];

/** Limit on PAT generation, in fixed windows. */
export interface RateLimit {
  /** Number of requests allowed in one window, before responses are 429. */
  readonly limit: number;
  /** Length of a window in milliseconds, from its first request. */
  readonly windowMs: number;
  /** Property that requests are counted by: `token`, `address` or `email` (U). @default 'token' */
  readonly key?: Choice<'rateLimitKey'> | undefined;
}

/** `PAT_EXPIRY` and `PAT_SESSION_EXPIRY` of the instance, for requests that send no lifetimes. */
export interface DefaultExpiry {
  /** Lifetime of a PAT. @default 10 */
  readonly pat?: number | undefined;
  /** Idle timeout of a session. @default 10 */
  readonly session?: number | undefined;
  /** Unit of both: `days`, or `minutes` on older servers (S). @default 'days' */
  readonly unit?: Choice<'defaultExpiryUnit'> | undefined;
}

/** Behavior of the emulated ToolJet instance. Every option has a default. */
export interface EmulatorOptions {
  /** Address to listen on. @default '127.0.0.1' */
  readonly host?: string | undefined;
  /** Port of the API, or 0 for a free port. @default 0 */
  readonly port?: number | undefined;
  /**
   * Second port to listen on, which becomes the public origin, or 0 for a free port.
   *
   * @default no second port
   */
  readonly publicPort?: number | undefined;
  /**
   * Origin that browsers use, if it differs from the one that the emulator listens on (S).
   * The emulator only writes it into `redirectUrl`; you route it to the emulator.
   *
   * @default the second port's origin if there is one, else the API's
   */
  readonly publicUrl?: string | undefined;
  /**
   * Path that ToolJet is served under (`SUB_PATH`, S), such as `/tooljet`. Part of `apiUrl` and
   * `publicUrl`.
   *
   * @default no path
   */
  readonly subPath?: string | undefined;
  /** API token that callers must send (`EXTERNAL_API_ACCESS_TOKEN`). @default 'emulator-api-token' */
  readonly apiToken?: string | undefined;
  /** Users of the workspace. @default two users at example.com */
  readonly users?: readonly UserInput[] | undefined;
  /**
   * Apps of the workspace.
   *
   * @default four apps, which custom `users` may all open
   */
  readonly apps?: readonly AppInput[] | undefined;
  /** Clock for lifetimes and rate-limit windows. @default the system time */
  readonly clock?: EmulatorClock | undefined;
  /**
   * Unit of `patExpiry`: `seconds`, `minutes` or `milliseconds` (C: docs, code and sample app
   * disagree).
   *
   * @default 'seconds'
   */
  readonly patExpiryUnit?: Choice<'patExpiryUnit'> | undefined;
  /**
   * Effect of generating a PAT on earlier PATs of the same user and app: `keep` or `revoke` (C).
   *
   * @default 'keep'
   */
  readonly rotation?: Choice<'rotation'> | undefined;
  /** Rate limit for generating PATs, or `false` (C: documented, but not seen). @default false */
  readonly rateLimit?: RateLimit | false | undefined;
  /**
   * Whether the email of a request finds its user when the case differs: `ignore`, or `match` for
   * servers that look up the exact email (U).
   *
   * @default 'ignore'
   */
  readonly emailCase?: Choice<'emailCase'> | undefined;
  /**
   * Edition of ToolJet (S/I): `enterprise` has the API, `unlicensed` responds 403, `starter` 451,
   * and `community` has no such route.
   *
   * @default 'enterprise'
   */
  readonly edition?: Choice<'edition'> | undefined;
  /** Whether the external API is enabled (`ENABLE_EXTERNAL_API`, S) or responds 403. @default true */
  readonly externalApi?: boolean | undefined;
  /** Lifetimes for requests that send none (S). @default ten days each */
  readonly defaultExpiry?: DefaultExpiry | undefined;
  /** Whether `redirectUrl` carries `appSlug`, as on 2026 servers (S). @default true */
  readonly appSlugParam?: boolean | undefined;
  /**
   * First parameter of `redirectUrl`: the PAT (`token-first`) or `appSlug` (`slug-first`) (U).
   *
   * @default 'token-first'
   */
  readonly redirectUrlOrder?: Choice<'redirectUrlOrder'> | undefined;
  /** Message of the 404 for an unknown user (U, but it contains "user"). @default 'User not found' */
  readonly unknownUserMessage?: string | undefined;
  /**
   * Message of the 403 for a user who may not open the app (U).
   *
   * @default 'User does not have access to this app'
   */
  readonly accessDeniedMessage?: string | undefined;
  /**
   * Restriction on framing (S, proxies I): `deny` sends `X-Frame-Options: DENY` (browsers ignore it
   * beside `frame-ancestors *`), `proxy-sameorigin` likewise, `proxy-ancestors-none` really blocks.
   *
   * @default 'none'
   */
  readonly frameOptions?: Choice<'frameOptions'> | undefined;
  /** Whether pages of other origins may call the API (`ENABLE_CORS`, S). @default false */
  readonly cors?: boolean | undefined;
  /**
   * Behavior of the running app when its session ends, before the login page: `reload` silently (R),
   * or post the `message` of a logout to the parent (I).
   *
   * @default 'reload'
   */
  readonly sessionEnd?: Choice<'sessionEnd'> | undefined;
  /**
   * Message that the login page posts to the parent: `{type: 'redirectTo', payload}` (R), or `none`,
   * as the login page of a single app (S).
   *
   * @default 'redirect-to'
   */
  readonly loginMessage?: Choice<'loginMessage'> | undefined;
  /**
   * Number of `load` events of the frame: `two`, or `one` if the redirect wins before the first
   * `load` (I).
   *
   * @default 'two'
   */
  readonly embedLoads?: Choice<'embedLoads'> | undefined;
  /**
   * Content of the redirect page: `dots` without a text (U), or the `text` "Loading embedded app..."
   * of builds before 2026-01-29 (S).
   *
   * @default 'dots'
   */
  readonly embedLoader?: Choice<'embedLoader'> | undefined;
  /**
   * Format of messages to the parent: `typed`, or `untyped` without `type`, as the first builds of
   * 2025 sent them (S).
   *
   * @default 'typed'
   */
  readonly embedMessages?: Choice<'embedMessages'> | undefined;
  /**
   * Time from the load of the app's document to a drawn app, an error page or the login page, in
   * milliseconds of the emulator's clock: 1000 to 5000 in practice (R). With a clock that stands
   * still, the app waits until you advance it.
   *
   * @default 0
   */
  readonly startupMs?: number | undefined;
  /** Delay before every response in milliseconds of real time, at most one hour. @default 0 */
  readonly latencyMs?: number | undefined;
  /** Faults that are on from the start. @default [] */
  readonly faults?: readonly FaultRule[] | undefined;
}
