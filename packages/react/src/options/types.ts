import type { QueryClient } from '@tanstack/react-query';
import type { HTMLAttributeReferrerPolicy } from 'react';
import type { EmbedEndpoint, EmbedHeaders, InitialEmbed } from './endpoint.ts';
import type { RenewalPolicy } from './renewal-policy.ts';

/** What can be set for one embed, or for all embeds below a provider. */
export interface EmbedOptions {
  /**
   * Where to ask for an embed URL. Required here or on `ToolJetEmbedProvider`.
   * A function need not be stable: the latest one is called, and only when an answer is needed.
   */
  endpoint?: EmbedEndpoint | undefined;
  /**
   * Keeps apart what different endpoint functions answer. Embeds of the same app and user share one
   * answer; functions that ask different backends need different scopes, because a function is no
   * name. Addresses are told apart by themselves.
   * @default ''
   */
  scope?: string | undefined;
  /**
   * Headers for an endpoint given by its address, or a function that makes them for every request:
   * a CSRF or bearer token. A function need not be stable.
   */
  headers?: EmbedHeaders | undefined;
  /**
   * Whether cookies go to an endpoint given by its address; `include` for one on another origin.
   * @default 'same-origin'
   */
  credentials?: RequestCredentials | undefined;
  /**
   * Where embed URLs are kept. With the host's own client they can be seen in its cache and its
   * devtools, a persister would write them down, and `dehydrate` on a server into the HTML, unless
   * `shouldDehydrateQuery` leaves out every key that begins with `tooljet-embed`.
   * @default a client of its own, for all embeds of the page
   */
  client?: QueryClient | undefined;
  /**
   * Milliseconds for the endpoint to answer, then the error is `endpoint_timeout`. As for
   * `loadTimeoutMs` and `graceMs`, at most 2147483647, the longest that a browser waits; more is
   * `misconfigured` in development.
   * @default 20000
   */
  timeoutMs?: number | undefined;
  /**
   * Milliseconds for the frame's first load, then the error is `frame_stalled`.
   * @default 30000
   */
  loadTimeoutMs?: number | undefined;
  /**
   * Milliseconds from the frame's first load until it is shown without proof that the app opened
   * (`assumed`). The proof is a second load.
   * @default 8000
   */
  graceMs?: number | undefined;
  /**
   * What happens before a session runs out of its time: `auto` renews it silently and never under
   * the person's hands, `prompt` asks, `manual` leaves it to the host. Without a lifetime in the
   * endpoint's answer there is nothing to renew by. Time is that of this machine's clock: where it is
   * set back, the renewal comes that much later, and a session that is refused then is replaced.
   * @default 'auto'
   */
  renewal?: RenewalPolicy | undefined;
  /**
   * Milliseconds before its end in which a session is renewed; at most half its life.
   * @default 120000
   */
  renewBeforeMs?: number | undefined;
  /** Features handed on to the app, as in the iframe attribute. @default 'clipboard-write; fullscreen' */
  allow?: string | undefined;
  /**
   * The iframe's sandbox. Without `allow-scripts allow-same-origin` no app opens (I).
   * @default 'allow-scripts allow-same-origin allow-forms allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox'
   */
  sandbox?: string | undefined;
  /**
   * What ToolJet learns of the portal's address when the frame loads.
   * @default 'no-referrer'
   */
  referrerPolicy?: HTMLAttributeReferrerPolicy | undefined;
  /**
   * Whether what keeps the app from opening is thrown to the nearest error boundary, instead of being
   * the state `error`. The boundary's reset asks anew. A session that ends is no error.
   * @default false
   */
  throwOnError?: boolean | undefined;
}

/** Which app to show, to whom. */
export interface EmbedSubject {
  /** The app's UUID or slug. */
  appId: string;
  /**
   * Whose session the frame holds. A change replaces the frame. It proves nothing: the endpoint
   * compares it with the person who is signed in.
   */
  userEmail: string;
  /**
   * Handle of the app's page to open. Needs a server that opens directly (its option `opening`), and
   * is an error without one. A change opens the app anew, as soon as the person is not working in it:
   * at once, or when their focus leaves the app, or when something calls `refresh`. Whoever has
   * signed out opens it again by themselves.
   */
  page?: string | undefined;
  /**
   * Parameters for the app, there `globals.urlparams`. Needs the same as `page`. An object with the
   * same content is the same, also if it is made on every render.
   */
  params?: Record<string, string> | undefined;
}

/** The options of `useToolJetEmbed`. */
export interface UseToolJetEmbedOptions extends EmbedSubject, EmbedOptions {
  /**
   * An embed URL that the server made with the page, or a promise of it: taken instead of the first
   * request, once, for the app and the user that the embed began with. Its lifetime counts from when
   * it is taken. If the promise fails or holds nothing, or the portal user has signed out on this page
   * meanwhile (`clearToolJetEmbeds`), the endpoint is asked.
   */
  initialEmbed?: InitialEmbed | undefined;
  /**
   * Whether anything may be asked for. Before, the state is `loading`; an app that is open already
   * stays until its session ends, where it is in the app, and is neither renewed nor refreshed. What it
   * asked for before is still opened, because ToolJet may have ended its session for it.
   * @default true
   */
  enabled?: boolean | undefined;
}
