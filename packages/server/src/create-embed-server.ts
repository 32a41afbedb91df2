import type { EmbedError, EmbedResponse } from '@tooljet-embed/protocol';
import { type Attempt, startAttempt } from './observability/request-context.ts';
import { inTime } from './lib/with-timeout.ts';
import { type EmbedUrlQuery, parseEmbedUrlQuery } from './embed-urls/query.ts';
import { handleRequest } from './handler/handle-request.ts';
import { logFailure } from './handler/log-error.ts';
import { ownError } from './errors.ts';
import { createServices, type InvalidateTarget } from './compose.ts';
import { resolveOptions } from './config/resolve-options.ts';
import { respondWithEmbed, respondWithProblem } from './handler/http-response.ts';
import type { EmbedServerOptions } from './config/options.ts';
import { untilAborted } from './lib/until-aborted.ts';
import { warnOfInstances } from './config/warn-missing-store.ts';

/** Left out where `identify` needs no context. */
export type ContextArguments<Context> = undefined extends Context
  ? [context?: Context]
  : [context: Context];

/** Answers the component's endpoint, and server code that wants an embed URL itself. */
export interface EmbedServer<Context = unknown> {
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
   * Forgets a user's embed URLs, for one app or for all: when rights change, or at sign-out. Resolves
   * when every instance that shares the store has forgotten. Sessions that are open already end only
   * with their PAT, or when ToolJet itself withdraws them.
   *
   * @throws {EmbedError} `internal_error` when the store could not be told; only this instance has
   * forgotten then
   */
  readonly invalidate: (target: InvalidateTarget) => Promise<void>;
  /**
   * The directive that lets the portal's pages show the frames: `frame-src` with every origin on
   * which an embed URL may be, for the header `Content-Security-Policy`.
   *
   * @example
   * res.set('Content-Security-Policy', `default-src 'self'; ${embed.cspFrameSrc()}`);
   */
  readonly cspFrameSrc: () => string;
}

/**
 * Generates ToolJet embed URLs for the person whom the portal's session names, and for nobody else.
 *
 * @throws {TypeError} When an option is missing or wrong
 *
 * @example
 * const embed = createEmbedServer({
 *   ...fromEnv(),
 *   identify: async (request) => readSession(request.headers.get('cookie')),
 * });
 * export const POST = embed.handler;
 */
export function createEmbedServer<Context = unknown>(
  options: EmbedServerOptions<Context>,
): EmbedServer<Context> {
  const resolved = resolveOptions(options);
  const { deadlineMs, logger, embedOrigins } = resolved;
  const parts = createServices(resolved);
  if (!resolved.store) warnOfInstances(logger);

  const steps = { ...resolved, ...parts };

  async function handler(
    request: Request,
    ...[context]: ContextArguments<Context>
  ): Promise<Response> {
    const attempt = startAttempt();
    const handle = () => handleRequest(request, context as Context, steps, attempt);
    try {
      return respondWithEmbed(
        await parts.observe(attempt, () => inTime(deadlineMs, () => tooLate(attempt), handle)),
      );
    } catch (thrown) {
      const { requestId } = attempt;
      return respondWithProblem(logFailure(thrown, requestId, logger), requestId);
    }
  }

  async function getEmbedUrl(query: EmbedUrlQuery): Promise<EmbedResponse> {
    query.signal?.throwIfAborted();
    // Before anything is waited for: the caller may use the object for somebody else.
    const asked = parseEmbedUrlQuery(query);
    const attempt = { ...startAttempt(), user: asked.user, appId: asked.appId };
    const work = parts.observe(attempt, () => parts.getEmbedUrl(asked, attempt));
    return untilAborted(work, query.signal);
  }

  return Object.freeze({
    handler,
    getEmbedUrl,
    invalidate: parts.invalidate,
    cspFrameSrc: () => `frame-src ${[...embedOrigins].join(' ')}`,
  });
}

/** Whether the host's own code was waited for, or what comes after it. */
function tooLate({ isOffered }: Attempt): EmbedError {
  return isOffered
    ? ownError('tooljet_timeout', '"deadlineMs" is over, and ToolJet was still waited for')
    : ownError('internal_error', '"deadlineMs" is over');
}
