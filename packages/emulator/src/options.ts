import type { EmulatorClock } from './clock.ts';
import type { FaultRule } from './faults/fault.ts';
import type { AppInput, UserInput } from './fixtures/fixtures.ts';

/** Allowed values of the options that are a choice; the first of each is the default. */
export const CHOICES = {
  patExpiryUnit: ['seconds', 'minutes', 'milliseconds'],
  rotation: ['keep', 'revoke'],
  edition: ['enterprise', 'unlicensed', 'starter', 'community'],
  sessionEnd: ['message', 'reload'],
  frameOptions: ['none', 'deny', 'proxy-sameorigin', 'proxy-ancestors-none'],
  redirectUrlOrder: ['token-first', 'slug-first'],
  embedLoads: ['two', 'one'],
  embedMessages: ['typed', 'untyped'],
  rateLimitKey: ['token', 'address', 'email'],
  defaultExpiryUnit: ['days', 'minutes'],
} as const;

/** One of the allowed values of an option. */
export type Choice<K extends keyof typeof CHOICES> = (typeof CHOICES)[K][number];

/** How many generations are allowed, and who shares the allowance. */
export interface RateLimit {
  /** So many in one window are answered, the next is a 429. */
  readonly limit: number;
  /** Length of a window, which begins with its first request. */
  readonly windowMs: number;
  /** What the requests are counted by (U). @default 'token' */
  readonly key?: Choice<'rateLimitKey'> | undefined;
}

/** `PAT_EXPIRY` and `PAT_SESSION_EXPIRY` of an instance: what counts when a request sends neither. */
export interface DefaultExpiry {
  /** How long a PAT lives. @default 10 */
  readonly pat?: number | undefined;
  /** How long an idle session lives. @default 10 */
  readonly session?: number | undefined;
  /** What both are counted in: days now, minutes on older servers (S). @default 'days' */
  readonly unit?: Choice<'defaultExpiryUnit'> | undefined;
}

/** What one ToolJet instance is like. Everything has a default. */
export interface EmulatorOptions {
  /** Address to listen on. @default '127.0.0.1' */
  readonly host?: string | undefined;
  /** Port of the API; 0 takes a free one. @default 0 */
  readonly port?: number | undefined;
  /**
   * Listens on a second port as well, which becomes the public origin; 0 takes a free one.
   *
   * @default no second port
   */
  readonly publicPort?: number | undefined;
  /**
   * Origin that browsers reach the emulator at, when it is another than the one it listens on.
   * Only named in `redirectUrl`: whoever sets it sees to it that it leads here (S: the host of
   * `redirectUrl` may differ from the API's).
   *
   * @default the second port's origin if there is one, else the API's
   */
  readonly publicUrl?: string | undefined;
  /** `EXTERNAL_API_ACCESS_TOKEN`: what the API asks for. @default 'emulator-api-token' */
  readonly apiToken?: string | undefined;
  /** Who can open apps. @default two people of example.com */
  readonly users?: readonly UserInput[] | undefined;
  /** What they can open. @default four apps, see the README; with `users` of your own all of them may open all apps */
  readonly apps?: readonly AppInput[] | undefined;
  /** What lifetimes and windows are measured by. @default the machine's time */
  readonly clock?: EmulatorClock | undefined;
  /**
   * Unit of `patExpiry`, `seconds`, `minutes` or `milliseconds` (C: docs, code and sample app
   * disagree).
   *
   * @default 'seconds'
   */
  readonly patExpiryUnit?: Choice<'patExpiryUnit'> | undefined;
  /**
   * Whether a generation leaves the PATs that the same user and app had before, `keep`, or ends
   * them, `revoke` (C).
   *
   * @default 'keep'
   */
  readonly rotation?: Choice<'rotation'> | undefined;
  /** How many generations are allowed in a window (C: documented, but not seen). @default false */
  readonly rateLimit?: RateLimit | false | undefined;
  /**
   * Which ToolJet this is (S/I): `enterprise` has the API, `unlicensed` answers 403, `starter` 451,
   * and `community` knows no such address.
   *
   * @default 'enterprise'
   */
  readonly edition?: Choice<'edition'> | undefined;
  /** `ENABLE_EXTERNAL_API` (S): without it the API answers 403. @default true */
  readonly externalApi?: boolean | undefined;
  /** Lifetimes for requests that send none (S). @default ten days each */
  readonly defaultExpiry?: DefaultExpiry | undefined;
  /** Whether `redirectUrl` carries `appSlug`, as 2026 servers' does (S). @default true */
  readonly appSlugParam?: boolean | undefined;
  /**
   * What comes first in `redirectUrl`, the PAT, `token-first`, or `appSlug`, `slug-first` (U).
   *
   * @default 'token-first'
   */
  readonly redirectUrlOrder?: Choice<'redirectUrlOrder'> | undefined;
  /** Text of the 404 for an unknown user (U, but it contains "user"). @default 'User not found' */
  readonly unknownUserMessage?: string | undefined;
  /**
   * Text of the 403 for a user who may not open the app (U).
   *
   * @default 'User does not have access to this app'
   */
  readonly accessDeniedMessage?: string | undefined;
  /**
   * What restrains framing (S, proxies I): `deny` sends `X-Frame-Options: DENY` (browsers ignore it
   * beside `frame-ancestors *`), `proxy-sameorigin` likewise, `proxy-ancestors-none` really blocks.
   *
   * @default 'none'
   */
  readonly frameOptions?: Choice<'frameOptions'> | undefined;
  /** `ENABLE_CORS` (S): whether pages of other origins may call the API. @default false */
  readonly cors?: boolean | undefined;
  /**
   * How a session ends that expires in the running app (I): with a `message` to the parent, or with
   * a silent `reload`. Both lead to the login page.
   *
   * @default 'message'
   */
  readonly sessionEnd?: Choice<'sessionEnd'> | undefined;
  /**
   * Whether the frame loads twice, `two`, or the redirect wins before the first `load`, `one` (I).
   *
   * @default 'two'
   */
  readonly embedLoads?: Choice<'embedLoads'> | undefined;
  /** `untyped` leaves `type` out, as the first builds of 2025 did (S). @default 'typed' */
  readonly embedMessages?: Choice<'embedMessages'> | undefined;
  /** Waits before every answer, in real time, an hour at most. @default 0 */
  readonly latencyMs?: number | undefined;
  /** Faults that are on from the start. @default [] */
  readonly faults?: readonly FaultRule[] | undefined;
}
