import type { EmbedRequest, ReceivedEmbed } from '@tooljet-embed/protocol';

/** What an endpoint function may answer: a response, the bare embed URL in one, or as a string. */
export type EmbedAnswer =
  | ReceivedEmbed
  | {
      /** The embed URL. */
      url: string;
    }
  | string;

/** What an endpoint function is called with besides the request. */
export interface EmbedEndpointContext {
  /** Aborted when the answer is not needed any more or did not come in time. */
  signal: AbortSignal;
}

/**
 * Asks for an embed URL in the host's own way. Throw an `EmbedError` to choose the message that the
 * person sees; anything else that is thrown becomes `internal_error`.
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

/** Where to ask for an embed URL: an address of the portal, or a function that asks. */
export type EmbedEndpoint = string | EmbedEndpointFunction;

/** An embed URL that the server made with the page: the handler's answer, or a promise of it. */
export type InitialEmbed = ReceivedEmbed | PromiseLike<ReceivedEmbed | null | undefined>;

/** Headers for the request, or a function that makes them each time: a CSRF or bearer token. */
export type EmbedHeaders =
  Record<string, string> | (() => Record<string, string> | Promise<Record<string, string>>);

/** How an endpoint is asked. */
export interface EmbedAsking {
  endpoint: EmbedEndpoint;
  timeoutMs?: number | undefined;
  headers?: EmbedHeaders | undefined;
  credentials?: RequestCredentials | undefined;
  /** An answer that is here already, or on its way. Without a result the endpoint is asked. */
  initialEmbed?: InitialEmbed | undefined;
}
