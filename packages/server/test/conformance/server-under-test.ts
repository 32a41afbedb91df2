/** Somebody whom the portal under test knows. */
export interface UserUnderTest {
  /** The e-mail that `identify` returns for them. */
  readonly email: string;
  /** The headers of a request of theirs: a session's cookie, or an `Authorization`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What the cases have to know about a server. */
export interface ServerUnderTest {
  /** The endpoint's address. */
  readonly url: string;
  /** Two people who are signed in, by headers that stay good while the cases run. */
  readonly users: readonly [UserUnderTest, UserUnderTest];
  /** UUID of an app that the portal offers to both, and ToolJet too. */
  readonly app: string;
  /**
   * An app that the portal offers to neither.
   * @default 'an-app-that-nobody-offers'
   */
  readonly foreignApp?: string;
  /**
   * Whether something in front of the endpoint reads bodies (`express.json()`, say). Malformed
   * ones are then refused by it, in words of its own, and those words are not looked at.
   * @default false
   */
  readonly hasBodyParser?: boolean;
  /** Headers that the host sets on every answer, to see that they are kept: several cookies, say. */
  readonly hostHeaders?: Readonly<Record<string, string | readonly string[]>>;
  /** The option `userLimit`, and somebody else who may spend all of it. */
  readonly userLimit?: { readonly requests: number; readonly user: UserUnderTest };
  /** Asks the ToolJet behind the server for whose e-mail it generated an embed URL. */
  readonly ownerOf?: (embedUrl: string) => string | Promise<string>;
}

/** What a server may declare, and some cases need. */
export type Capability = 'hostHeaders' | 'ownerOf' | 'userLimit';

/** One promise of the endpoint, whatever serves it. */
export interface ConformanceCase {
  /** The promise, as a sentence without its subject. */
  readonly title: string;
  /** What the server has to declare for this case. Most need nothing. */
  readonly needs?: Capability;
  /**
   * Asks the server over a socket of its own.
   *
   * @throws {Error} That says what was expected, what came, and what the difference means. It holds
   * no embed URL and no e-mail.
   */
  readonly run: (server: ServerUnderTest) => Promise<void>;
}
