/** Which way through a server the requests take. */
export type Path = 'hit' | 'miss' | 'coalesced' | 'denied' | 'invalid' | 'direct';

/** One stretch of requests to one server. */
export interface Load {
  port: number;
  path: Path;
  /** For requests that go to ToolJet itself. */
  apiToken: string;
  /** Requests that are under way at the same time, at most. */
  connections: number;
  seconds: number;
  /**
   * How many requests begin in a second, whatever becomes of those before; without it, each
   * connection asks again as soon as it is answered.
   */
  rate?: number;
}

/** What came of a load. */
export interface LoadResult {
  answers: number;
  /** Answers with another status than the path has. */
  failures: number;
  seconds: number;
  /** For each answer of a load with a rate: how long after the moment at which it was due. */
  latenciesMs: readonly number[];
}
