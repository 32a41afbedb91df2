/** The calls that a fault can meet. */
export const CALLS = ['generate', 'redeem', 'session', 'app', 'embed-page', 'app-page'] as const;

/**
 * One of ToolJet's calls: `generate` and `redeem` as in the API, `session` the app's boot call,
 * `app` loading and using the app, `embed-page` and `app-page` the two documents.
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

/** What goes wrong. */
export type Fault =
  /** Answers with that status and ToolJet's error body instead of doing anything. */
  | {
      readonly kind: 'status';
      /** The HTTP status. */
      readonly status: number;
      /** In the error body. @default 'A fault that was asked for' */
      readonly message?: string | undefined;
      /**
       * The header `Retry-After`: seconds, or a text such as a date; null leaves it out.
       *
       * @default 60 for a 429, left out otherwise
       */
      readonly retryAfter?: number | string | null | undefined;
    }
  /** Answers as it should, but so many milliseconds later. */
  | {
      readonly kind: 'delay';
      /** Milliseconds of real time. */
      readonly delayMs: number;
    }
  /** Never answers. */
  | { readonly kind: 'hang' }
  /** Answers a few bytes at a time. @default 1 byte every 100 ms */
  | {
      readonly kind: 'drip';
      /** How many at a time. @default 1 */
      readonly bytes?: number | undefined;
      /** Milliseconds between them. @default 100 */
      readonly everyMs?: number | undefined;
    }
  /** Does what was asked, then drops the connection. @default 'before-body': nothing is answered */
  | {
      readonly kind: 'reset';
      /** How much is answered before. @default 'before-body' */
      readonly at?: 'before-body' | 'mid-body' | undefined;
    }
  /** Answers under a wrong content type, or under none (`null`). */
  | {
      readonly kind: 'content-type';
      /** The header's value; `null` leaves it out. */
      readonly value: string | null;
    }
  /** A proxy's HTML page instead of an answer. @default 502 */
  | {
      readonly kind: 'html';
      /** The HTTP status. @default 502 */
      readonly status?: number | undefined;
    }
  /** An answer that is complete for HTTP, but whose JSON or HTML stops half-way. */
  | { readonly kind: 'truncated' }
  /** Fills the answer up with harmless bytes. @default 2 MiB */
  | {
      readonly kind: 'oversized';
      /** How many in all. @default 2 MiB */
      readonly bytes?: number | undefined;
    }
  /** The same, gzipped: small on the wire, large once it is unpacked. @default 64 MiB */
  | {
      readonly kind: 'bomb';
      /** How many, unpacked. @default 64 MiB */
      readonly bytes?: number | undefined;
    }
  /** Redirects the call. @default 302 to a login page */
  | {
      readonly kind: 'redirect';
      /** The HTTP status. @default 302 */
      readonly status?: number | undefined;
      /** Where to. @default a login page */
      readonly location?: string | undefined;
    }
  /** Generates, but answers a `redirectUrl` that must not be opened. Only `generate` has one. */
  | {
      readonly kind: 'redirect-url';
      /** What is wrong with it. */
      readonly to: (typeof WRONG_REDIRECT_URLS)[number];
    }
  /**
   * Revokes what the request rests on, just before it counts: a PAT as soon as it is generated or
   * before it is redeemed, a session as soon as it is opened or before it is used, or the user's
   * access to the app.
   */
  | {
      readonly kind: 'revoke';
      /** What is gone. */
      readonly what: 'pat' | 'session' | 'access';
    };

/** Which requests a fault meets. */
export interface FaultRule {
  /** `page` stands for both documents, `any` for all calls. */
  readonly call: Call | 'page' | 'any';
  /** For so many requests. @default until it is taken off */
  readonly times?: number | undefined;
  /** What goes wrong with them. */
  readonly fault: Fault;
}
