/** User of the portal session. */
export interface PortalUser {
  /** Email of this user in ToolJet. It is forwarded exactly as it is. */
  email: string;
  /**
   * Value that changes when the user's rights change, such as a role hash or an `updatedAt`. Embed
   * URLs that were generated under another value are not used any more.
   */
  authzVersion?: string | null | undefined;
}

/**
 * Returns the signed-in user from the portal's own session, or `null` if there is none.
 *
 * The request has no body, so that nothing in it can be taken for an identity. `context` is the
 * value that the adapter passes on: the framework's own objects, where portals keep their sessions.
 * Called a second time if the user is invalidated during the request.
 */
export type Identify<Context> = (
  request: Request,
  context: Context,
) => PortalUser | null | undefined | Promise<PortalUser | null | undefined>;

/** Returns whether the portal offers an app to a user. Any value other than `true` means no. */
export type AppPolicy = (user: PortalUser, appId: string) => boolean | Promise<boolean>;

/** Returns whether the portal offers one app to a user. Any value other than `true` means no. */
export type UserPolicy = (user: PortalUser) => boolean | Promise<boolean>;

/** Apps that the portal offers: a list for all users, a map with a policy for each app, or one policy. */
export type OfferedApps =
  readonly string[] | Readonly<Record<string, true | UserPolicy>> | AppPolicy;
