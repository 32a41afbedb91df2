import type { EmbedRequest, ReceivedEmbed } from '@tooljet-embed/protocol';

/** Response of an endpoint function: the handler's response, an embed URL in an object, or the URL. */
type EmbedAnswer =
  | ReceivedEmbed
  | {
      /** The embed URL. */
      url: string;
    }
  | string;

/** Second argument of an endpoint function. */
interface EmbedEndpointContext {
  /** Aborted when the response is no longer needed or takes too long. */
  signal: AbortSignal;
}

/**
 * Fetches an embed URL with the host's own code. Throw an `EmbedError` to choose the message that the
 * user sees; any other error becomes `internal_error`.
 *
 * @example
 * const endpoint: EmbedEndpointFunction = async (request, { signal }) => {
 *   const { data } = await api.post('/tooljet-embed', request, { signal });
 *   return data;
 * };
 */
export type EmbedEndpointFunction = (
  request: EmbedRequest,
  context: EmbedEndpointContext,
) => Promise<EmbedAnswer>;

/** Source of embed URLs: an address of the portal, or a function that fetches one. */
export type EmbedEndpoint = string | EmbedEndpointFunction;

/** Embed URL that the server created with the page: the handler's response, or a promise of it. */
export type InitialEmbed = ReceivedEmbed | PromiseLike<ReceivedEmbed | null | undefined>;

/** Request headers, such as a CSRF or bearer token, or a function that returns them per request. */
export type EmbedHeaders =
  Record<string, string> | (() => Record<string, string> | Promise<Record<string, string>>);

/** Options of a single request. */
export interface EmbedFetchOptions {
  endpoint: EmbedEndpoint;
  requestTimeoutMs?: number | undefined;
  headers?: EmbedHeaders | undefined;
  credentials?: RequestCredentials | undefined;
  /** Response that is already here or on its way. If it turns out empty, the request is sent. */
  initialEmbed?: InitialEmbed | undefined;
}
