import type { EmbedError, EmbedResponse } from '@tooljet-embed/protocol';
import { createServices } from './compose.ts';
import type { InvalidateTarget } from './embed-urls/invalidate.ts';
import type { EmbedServerOptions } from './config/options.ts';
import { resolveOptions } from './config/resolve-options.ts';
import { warnMissingStore } from './config/warn-missing-store.ts';
import { type EmbedUrlQuery, parseEmbedUrlQuery } from './embed-urls/query.ts';
import { embedError } from './errors.ts';
import { handleRequest } from './handler/handle-request.ts';
import { respondWithEmbed, respondWithProblem } from './handler/http-response.ts';
import { createErrorLog } from './handler/log-error.ts';
import { rejectOwnOrigin } from './handler/own-origin.ts';
import { untilAborted, withTimeout } from './lib/with-timeout.ts';
import { createRequestContext, type RequestContext } from './observability/request-context.ts';

/** Argument with the adapter's context. Optional if `identify` needs none. */
type ContextArguments<Context> = undefined extends Context
  ? [context?: Context]
  : [context: Context];

/** Handler of the component's endpoint, and functions for the portal's own server code. */
export interface EmbedServer<Context = unknown> {
  /**
   * Responds to one request to the endpoint, under any path. It never rejects, always responds
   * within `timeouts.totalMs`, and no response may be cached.
   */
  readonly handler: (request: Request, ...context: ContextArguments<Context>) => Promise<Response>;
  /**
   * Returns the embed URL for a user that the caller has authenticated. In a server component of
   * Next, await `connection()` first.
   *
   * @throws {EmbedError} With the code of the failure and its cause
   */
  readonly getEmbedUrl: (query: EmbedUrlQuery) => Promise<EmbedResponse>;
  /**
   * Invalidates a user's cached embed URLs, for one app or for all. Call it if the user's rights
   * change or the user signs out. Resolves when all instances that share the store are invalidated.
   * Open sessions end only with their PAT, or when ToolJet ends them.
   *
   * @throws {EmbedError} `internal_error` if the store cannot be reached. Only this instance is
   * invalidated then: call it again
   */
  readonly invalidate: (target: InvalidateTarget) => Promise<void>;
  /**
   * Returns the `frame-src` directive that allows the frames, for the portal's
   * `Content-Security-Policy` header.
   *
   * @example
   * res.set('Content-Security-Policy', `default-src 'self'; ${embed.cspFrameSrc()}`);
   */
  readonly cspFrameSrc: () => string;
}

/**
 * Creates the server side of the embeds. It generates ToolJet embed URLs only for the user that
 * `identify` returns.
 *
 * @throws {TypeError} Lists all options that are missing or not valid
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
  const { embedOrigins, identify, logger, timeouts, trustedOrigins } = resolved;
  const services = createServices(resolved);
  if (!resolved.store) warnMissingStore(logger);
  const logError = createErrorLog(logger);
  const steps = { ...services, bodyTimeoutMs: timeouts.bodyMs, identify, trustedOrigins };

  async function handler(
    request: Request,
    ...[context]: ContextArguments<Context>
  ): Promise<Response> {
    const requestContext = createRequestContext();
    const handle = async () => {
      const embed = await handleRequest(request, context as Context, steps, requestContext);
      rejectOwnOrigin(embed, request.headers);
      return embed;
    };
    try {
      const embed = await services.observe(requestContext, () =>
        withTimeout(timeouts.totalMs, () => timeoutError(requestContext), handle),
      );
      return respondWithEmbed(embed);
    } catch (thrown) {
      return respondWithProblem(logError(thrown, requestContext), requestContext.requestId);
    }
  }

  async function getEmbedUrl(query: EmbedUrlQuery): Promise<EmbedResponse> {
    const { signal } = query;
    signal?.throwIfAborted();
    // Copied before the first await, because the caller may change the object.
    const parsed = parseEmbedUrlQuery(query);
    const requestContext = { ...createRequestContext(), user: parsed.user, appId: parsed.appId };
    const response = services.observe(requestContext, async () => {
      const start = await services.start(parsed);
      return services.getEmbedUrl({ ...parsed, start }, requestContext, async () => parsed.user);
    });
    return untilAborted(response, signal);
  }

  return Object.freeze({
    handler,
    getEmbedUrl,
    invalidate: services.invalidate,
    cspFrameSrc: () => `frame-src ${[...embedOrigins].join(' ')}`,
  });
}

function timeoutError({ isOffered }: RequestContext): EmbedError {
  return isOffered
    ? embedError('tooljet_timeout', 'ToolJet did not respond within "timeouts.totalMs"')
    : embedError('internal_error', '"identify" or "apps" did not finish within "timeouts.totalMs"');
}
