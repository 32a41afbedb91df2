/** App that the portal does not offer. */
export const FOREIGN_APP = 'an-app-that-is-not-offered';

/** User of the portal under test. */
export interface UserUnderTest {
  /** Email that `identify` returns for this user. */
  readonly email: string;
  /** Headers of the user's requests, such as a session cookie or an `Authorization`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Server under test, and the facts about it that the cases need. */
export interface ServerUnderTest {
  /** URL of the endpoint. */
  readonly url: string;
  /** Two signed-in users, whose headers stay valid while the cases run. */
  readonly users: readonly [UserUnderTest, UserUnderTest];
  /** UUID of an app that both users can open. */
  readonly app: string;
  /**
   * Whether a body parser such as `express.json()` runs before the endpoint. It rejects malformed
   * bodies itself, so the cases do not check those responses.
   * @default false
   */
  readonly hasBodyParser?: boolean;
  /** Headers that the portal sets on every response, such as several cookies. */
  readonly hostHeaders?: Readonly<Record<string, string | readonly string[]>>;
  /** Limit of the option `rateLimit.perUser`, and a third user whose requests may exhaust it. */
  readonly rateLimit?: { readonly requests: number; readonly user: UserUnderTest };
  /** Returns the email for which ToolJet generated an embed URL. */
  readonly ownerOf?: (embedUrl: string) => string | Promise<string>;
}

/** One promise of the endpoint, on any server. */
export interface ConformanceCase {
  /** Promise, as a sentence without its subject. */
  readonly title: string;
  /** Fact that the case needs. Most need none. */
  readonly needs?: 'hostHeaders' | 'ownerOf' | 'rateLimit';
  /**
   * Sends requests over sockets of its own.
   *
   * @throws {Error} Its message has the expected and the actual response, without embed URL and email
   */
  readonly run: (server: ServerUnderTest) => Promise<void>;
}
