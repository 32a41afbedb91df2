import type { Exchange } from '../http/exchange.ts';
import { ApiError } from '../http/api-error.ts';

/**
 * Whether this instance has the external API at all (S/I): a community build has no such route,
 * and the rest follow in the order of ToolJet's guards.
 */
export function checkInstance({ world, request, url }: Exchange): void {
  const { edition, externalApi } = world.options;
  if (edition === 'community') {
    throw new ApiError(404, `Cannot ${request.method} ${url.pathname}`);
  }
  if (!externalApi) throw new ApiError(403, 'External API is disabled');
  if (edition === 'unlicensed') {
    throw new ApiError(403, 'You do not have access to this resource');
  }
  if (edition === 'starter') throw new ApiError(451, 'This plan does not include the feature');
}

/** The header must be the literal text; nothing is decoded, and a wrong token is a 403 (S). */
export function checkApiToken({ world, request }: Exchange): void {
  if (request.headers.authorization !== `Basic ${world.options.apiToken}`) {
    throw new ApiError(403, 'Unauthorized');
  }
}
