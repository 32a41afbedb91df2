/** A call of ToolJet, in the words of `fetch`. */
export interface ToolJetCallInit {
  method: 'POST';
  /** The API token's among them: keep them out of logs. */
  headers: Record<string, string>;
  /** JSON. */
  body: string;
  /** Another address must not get the API token. */
  redirect: 'manual';
  /** Aborts when ToolJet has had its time, the body of its answer included. */
  signal: AbortSignal;
}

/** Calls ToolJet, whatever it answers. Every `fetch` can; so can less. */
export type FetchToolJet = (url: URL, init: ToolJetCallInit) => Promise<Response>;
