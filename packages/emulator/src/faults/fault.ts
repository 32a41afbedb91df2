/** The calls that a fault can meet. */
export const CALLS = ['generate', 'redeem', 'session', 'app', 'embed-page', 'app-page'] as const;

/**
 * One of ToolJet's calls: `generate` and `redeem` as in the API, `session` the app's boot call,
 * `app` loading and using the app, `embed-page` and `app-page` the two documents.
 */
export type Call = (typeof CALLS)[number];

/** What goes wrong. */
export type Fault =
  /** Answers with that status and ToolJet's error body instead of doing anything. */
  { readonly kind: 'status'; readonly status: number; readonly message?: string | undefined };

/** Which requests a fault meets. */
export interface FaultRule {
  /** `page` stands for both documents, `any` for all calls. */
  readonly call: Call | 'page' | 'any';
  /** For so many requests; without it until it is taken off. */
  readonly times?: number | undefined;
  readonly fault: Fault;
}
