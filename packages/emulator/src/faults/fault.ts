/** Calls of ToolJet that a fault can affect. */
export const CALLS = [
  'generate',
  'redeem',
  'embed-page',
  'app-page',
  'config',
  'session-check',
  'session',
  'authorize',
  'organizations',
  'released',
  'app',
  'constants',
  'logout',
] as const;

/**
 * A call of ToolJet. The API has `generate` (`POST /api/ext/users/personal-access-token`) and `redeem`
 * (`POST /api/ext/users/session`). The documents are `embed-page` and `app-page`; both send `config`. The
 * first one checks for a session (`session-check`); the app boots with `session` (`GET /api/session`),
 * `authorize`, `organizations`, `released`, `app` and `constants`. The running app sends `app` and
 * `logout`.
 */
export type Call = (typeof CALLS)[number];

/** Ways in which a generated `redirectUrl` can be wrong. */
export const WRONG_REDIRECT_URLS = [
  'other-host',
  'http',
  'javascript',
  'userinfo',
  'other-app',
  'other-token',
  'none',
] as const;

/** A failure to simulate, by `kind`. */
export type Fault =
  /** Responds with a status and ToolJet's error body. Nothing is generated or redeemed. */
  | {
      readonly kind: 'status';
      /** HTTP status. */
      readonly status: number;
      /** Message in the error body. @default 'Simulated fault' */
      readonly message?: string | undefined;
      /**
       * Header `Retry-After`: seconds, or a text such as a date. `null` omits it.
       *
       * @default 60 for a 429, omitted otherwise
       */
      readonly retryAfter?: number | string | null | undefined;
    }
  /** Responds correctly after a delay. */
  | {
      readonly kind: 'delay';
      /** Delay in milliseconds of real time. */
      readonly delayMs: number;
    }
  /** Never responds. */
  | { readonly kind: 'hang' }
  /** Sends the response a few bytes at a time. @default 1 byte every 100 ms */
  | {
      readonly kind: 'drip';
      /** Number of bytes to send at a time. @default 1 */
      readonly bytes?: number | undefined;
      /** Milliseconds between two writes. @default 100 */
      readonly everyMs?: number | undefined;
    }
  /** Performs the call, then drops the connection. @default 'before-body': nothing is sent */
  | {
      readonly kind: 'reset';
      /** Moment at which the connection drops. @default 'before-body' */
      readonly at?: 'before-body' | 'mid-body' | undefined;
    }
  /** Responds with a wrong content type, or with none (`null`). */
  | {
      readonly kind: 'content-type';
      /** Value of the header. `null` omits it. */
      readonly value: string | null;
    }
  /** Responds with a proxy's HTML error page, status 502 by default. */
  | {
      readonly kind: 'html';
      /** HTTP status. @default 502 */
      readonly status?: number | undefined;
    }
  /** Responds with a body that is complete for HTTP, but whose JSON or HTML stops half-way. */
  | { readonly kind: 'truncated' }
  /** Pads the response with spaces. @default 2 MiB */
  | {
      readonly kind: 'oversized';
      /** Total size in bytes. @default 2 MiB */
      readonly bytes?: number | undefined;
    }
  /** Pads and gzips the response: small on the wire, large once it is unpacked. @default 64 MiB */
  | {
      readonly kind: 'bomb';
      /** Unpacked size in bytes. @default 64 MiB */
      readonly bytes?: number | undefined;
    }
  /** Redirects the call. @default 302 to a login page */
  | {
      readonly kind: 'redirect';
      /** HTTP status. @default 302 */
      readonly status?: number | undefined;
      /** Target of the redirect. @default a login page */
      readonly location?: string | undefined;
    }
  /** Generates a PAT, but responds with a `redirectUrl` that must not be opened. For `generate` only. */
  | {
      readonly kind: 'redirect-url';
      /** Way in which the URL is wrong. */
      readonly to: (typeof WRONG_REDIRECT_URLS)[number];
    }
  /**
   * Serves a document whose first script never loads, like ToolJet's script from a public CDN behind a
   * firewall (R): the browser parses nothing and fires no `load`. For the two documents only.
   */
  | { readonly kind: 'blocked-script' }
  /**
   * Revokes credentials of the request just before they are used: a PAT as soon as it is generated
   * or before it is redeemed, a session as soon as it is opened or before it is used, or the user's
   * access to the app.
   */
  | {
      readonly kind: 'revoke';
      /** Credential to revoke. */
      readonly what: 'pat' | 'session' | 'access';
    };

/** A fault and the requests that it affects. */
export interface FaultRule {
  /** Call that the fault affects: `page` for both documents, `any` for all calls. */
  readonly call: Call | 'page' | 'any';
  /** Number of requests that the fault affects. @default until it is removed */
  readonly times?: number | undefined;
  /** Fault of these requests. */
  readonly fault: Fault;
}
