import { canonicalAppId, type EmbedResponse } from '@tooljet-embed/protocol';
import { withDeadline } from './deadline.ts';
import type { EmbedUrlQuery } from './embed-url-query.ts';
import { createCallToolJet } from './call-tooljet.ts';
import { coolDown } from './cool-down.ts';
import { createOpenDirectly } from './direct-sessions.ts';
import { createEmbedUrls } from './embed-urls.ts';
import { createGenerate } from './generate-embed-url.ts';
import { createGetEmbedUrl } from './get-embed-url.ts';
import { handleRequest } from './handle-request.ts';
import { logFailure } from './log-failure.ts';
import { rememberRefusals } from './remember-refusals.ts';
import { ownError } from './own-error.ts';
import { resolveOptions } from './resolve-options.ts';
import { respondWithEmbed, respondWithProblem } from './respond.ts';
import { surviveOutages } from './survive-outages.ts';
import type { PortalUser, ToolJetEmbedOptions } from './tooljet-embed-options.ts';
import { createUserLimit } from './user-limit.ts';

/** Left out where `identify` needs no context. */
export type ContextArguments<Context> = undefined extends Context
  ? [context?: Context]
  : [context: Context];

/** Answers the component's endpoint, and server code that wants an embed URL itself. */
export interface ToolJetEmbed<Context = undefined> {
  /**
   * Answers one request to the endpoint, under whatever path. Never rejects, never hangs, and
   * never answers anything that may be stored.
   */
  readonly handler: (request: Request, ...context: ContextArguments<Context>) => Promise<Response>;
  /**
   * The embed URL for a user whom the caller knows from the portal's own session.
   *
   * @throws {EmbedError} With the code of what failed; its cause has the reason
   */
  readonly getEmbedUrl: (query: EmbedUrlQuery) => Promise<EmbedResponse>;
  /**
   * Forgets a user's embed URLs, for one app or for all: when rights change, or at sign-out. Sessions
   * that are open already end only with their PAT, or when ToolJet itself withdraws them.
   */
  readonly invalidate: (target: InvalidateTarget) => void;
}

/** Whose embed URLs to forget. */
export interface InvalidateTarget {
  user: Pick<PortalUser, 'email'>;
  /** The app's UUID or slug. @default all apps */
  appId?: string;
}

/**
 * Generates ToolJet embed URLs for the person whom the portal's session names, and for nobody else.
 *
 * @throws {TypeError} When an option is missing or wrong
 *
 * @example
 * const embed = createToolJetEmbed({
 *   ...fromEnv(),
 *   identify: async (request) => readSession(request.headers.get('cookie')),
 * });
 * export const POST = embed.handler;
 */
export function createToolJetEmbed<Context = undefined>(
  options: ToolJetEmbedOptions<Context>,
): ToolJetEmbed<Context> {
  const resolved = resolveOptions(options);
  const callToolJet = createCallToolJet(resolved);
  const generate = createGenerate(callToolJet, resolved);
  const embedUrls = createEmbedUrls({
    generate: rememberRefusals(coolDown(surviveOutages(generate))),
    patExpiry: resolved.patExpiry,
    idleTimeout: resolved.sessionExpiry * 60,
    countRefresh: resolved.refreshLimit && createUserLimit(resolved.refreshLimit, 'refreshLimit'),
  });
  const countRequest = resolved.userLimit && createUserLimit(resolved.userLimit, 'userLimit');
  const openDirectly = resolved.opening === 'direct' && createOpenDirectly(callToolJet);
  const getEmbedUrl = createGetEmbedUrl(resolved.isOffered, embedUrls, openDirectly);

  async function handler(
    request: Request,
    ...[context]: ContextArguments<Context>
  ): Promise<Response> {
    try {
      const embed = await withDeadline(
        resolved.deadlineMs,
        () => ownError('internal_error', '"deadlineMs" is over'),
        () =>
          handleRequest(request, context as Context, { ...resolved, countRequest, getEmbedUrl }),
      );
      return respondWithEmbed(embed);
    } catch (thrown) {
      const requestId = crypto.randomUUID();
      return respondWithProblem(logFailure(thrown, requestId, resolved.logger), requestId);
    }
  }

  function invalidate({ user, appId }: InvalidateTarget): void {
    embedUrls.invalidate(user.email, appId && canonicalAppId(appId));
  }

  return Object.freeze({ handler, getEmbedUrl, invalidate });
}
