import type { QueryClient } from '@tanstack/react-query';
import type { HTMLAttributeReferrerPolicy } from 'react';
import type { EmbedEndpoint, EmbedHeaders, InitialEmbed } from './endpoint.ts';

/**
 * Behavior before a session runs out of time.
 * - `auto`: renews silently, unless the tab is hidden or the user's focus is in the app. A hidden tab
 *   renews when it is visible again. With the focus in the app, a notice with a countdown lets the user
 *   decide, and the renewal waits until they leave the app or time runs out. Switching to another tab
 *   does not count as leaving. If another tab of the portal renews, this one fetches the newer embed URL
 *   under the same conditions.
 * - `prompt`: always shows the notice. The session ends if the user does not react.
 * - `manual`: does nothing. The session ends unless the host calls `refresh()`. A session that ToolJet
 *   rejects ends too; the other policies replace it silently, at most once a minute.
 */
export type RenewalPolicy = 'auto' | 'prompt' | 'manual';

/** Options of one embed, or of all embeds below a provider. */
export interface EmbedOptions {
  /**
   * Source of embed URLs: an address of the portal, or a function. Required here or on
   * `ToolJetEmbedProvider`. A function need not be stable: the latest one is called when a request is
   * needed.
   */
  endpoint?: EmbedEndpoint | undefined;
  /**
   * Separates the responses of endpoint functions. Embeds of the same app and user share one response.
   * Functions cannot be compared, so give functions that call different backends different cache keys.
   * Addresses need none.
   * @default ''
   */
  cacheKey?: string | undefined;
  /**
   * Headers of the request to an endpoint address, such as a CSRF or bearer token, or a function that
   * returns them per request. A function need not be stable.
   */
  headers?: EmbedHeaders | undefined;
  /**
   * Whether the request to an endpoint address sends cookies. Use `include` for another origin.
   * @default 'same-origin'
   */
  credentials?: RequestCredentials | undefined;
  /**
   * Query client that caches embed URLs. In the host's own client they are visible in its cache and
   * devtools. The client's default options, a default `persister` included, do not apply to them. But
   * `persistQueryClient` would store them and `dehydrate` would put them into HTML, unless
   * `shouldDehydrateQuery` excludes every key that starts with `tooljet-embed`.
   * @default one client for all embeds of the page
   */
  queryClient?: QueryClient | undefined;
  /**
   * Maximum time for the response of the endpoint, in milliseconds; then the error is
   * `endpoint_timeout`. Like `frameTimeoutMs` and `confirmTimeoutMs` it is at most 2147483647, the maximum of
   * a browser; in development a larger value is `misconfigured`.
   * @default 20000
   */
  requestTimeoutMs?: number | undefined;
  /**
   * Maximum time for the first load of the frame, in milliseconds; then the error is `frame_stalled`.
   * @default 30000
   */
  frameTimeoutMs?: number | undefined;
  /**
   * Maximum time between the first load of the frame and the second one, which proves that the app
   * opened, in milliseconds. Then the frame is shown without proof (`state.confirmed` is `false`).
   * @default 8000
   */
  confirmTimeoutMs?: number | undefined;
  /**
   * Behavior before a session runs out of time: `auto` renews silently but never while the user works
   * in the app, `prompt` asks the user, `manual` leaves it to the host. Renewal needs a lifetime in the
   * response of the endpoint. While the user works in
   * the app, neither a clock that is set forward nor sleep ends the session before ToolJet does.
   * @default 'auto'
   */
  renewal?: RenewalPolicy | undefined;
  /**
   * Time before its end at which a session is renewed, in milliseconds; at most half its lifetime.
   * @default 120000
   */
  renewBeforeMs?: number | undefined;
  /** Permissions of the frame (its `allow` attribute). @default 'clipboard-write; fullscreen' */
  allow?: string | undefined;
  /**
   * Sandbox of the frame. No app opens without `allow-scripts allow-same-origin` (I). `false` leaves out
   * the attribute, because Chromium shows no PDF in a sandbox. Without it, an app can navigate the portal
   * to another site after a click. A change applies to the next page that the frame loads.
   * @default 'allow-scripts allow-same-origin allow-forms allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox'
   */
  sandbox?: string | false | undefined;
  /**
   * Referrer policy of the frame: the part of the portal's address that ToolJet receives.
   * @default 'no-referrer'
   */
  referrerPolicy?: HTMLAttributeReferrerPolicy | undefined;
  /**
   * Whether an error that keeps the app from opening is thrown to the nearest error boundary instead of
   * becoming the state `error`. Resetting the boundary sends a new request. The end of a session is not
   * an error.
   * @default false
   */
  throwOnError?: boolean | undefined;
}

/** Ways to the portal's own sign-in, offered if no user is signed in (`unauthenticated`). */
export interface SignInOptions {
  /** Address of the portal's sign-in page. The message gets a link to it. @default none */
  signInUrl?: string | undefined;
  /** Called when the user clicks "Sign in". Takes precedence over `signInUrl`. */
  onSignIn?: (() => void) | undefined;
}

/** App, user and place in the app. */
export interface EmbedSubject {
  /** UUID or slug of the app. */
  appId: string;
  /**
   * Email of the signed-in portal user. The server compares it with the session and rejects a mismatch.
   * A change replaces the frame. While it is empty, the embed waits as with `enabled={false}`.
   */
  userEmail: string;
  /**
   * Handle of the app's page to open. Needs a server with direct opening (its option `openMode`); without
   * one it is an error. A change reopens the app at once, or as soon as the user leaves the app that
   * they work in, or on `refresh`. After a sign-out in the app it waits until the user reopens the app.
   */
  page?: string | undefined;
  /**
   * Parameters of the app (`globals.urlparams`). Needs the same as `page`. Compared by content, so a new
   * object on every render changes nothing.
   */
  params?: Record<string, string> | undefined;
}

/** Options of `useToolJetEmbed`. */
export interface UseToolJetEmbedOptions extends EmbedSubject, EmbedOptions {
  /**
   * Embed URL that the server created with the page, or a promise of it. It replaces the first request,
   * once, for the app and user of the first render; its lifetime counts from then. The endpoint is used
   * instead if the promise rejects or is empty, or if `clearToolJetEmbeds` was called before.
   */
  initialEmbed?: InitialEmbed | undefined;
  /**
   * Whether requests may be sent. While `false`, an embed without an app stays `loading`. An open app
   * stays open, ignores changes of `page` and `params`, and is neither renewed nor refreshed. An embed
   * URL that was already requested is still opened, because creating it may have ended the previous
   * session.
   * @default true
   */
  enabled?: boolean | undefined;
}
