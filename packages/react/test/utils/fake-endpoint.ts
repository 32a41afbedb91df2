import {
  EmbedError,
  type EmbedErrorOptions,
  type EmbedRequest,
  type ErrorCode,
  type ReceivedEmbed,
} from '@tooljet-embed/protocol';

/** Origin of ToolJet in tests. */
export const APP_ORIGIN = 'https://tooljet.example.com';

/** Returns the response to the `n`th request. */
export type Reply = (n: number) => ReceivedEmbed | Promise<ReceivedEmbed>;

/** Responds with a new version for every request. */
export function answer(n = 1): ReceivedEmbed {
  return {
    redirectUrl: `${APP_ORIGIN}/embed-apps/orders?personal-access-token=pat_${n}`,
    version: `v${n}`,
    expiresIn: 3600,
    idleTimeout: 1800,
  };
}

/** Responds with a session for direct opening. */
export function directAnswer(n: number): ReceivedEmbed {
  return {
    frameUrl: `${APP_ORIGIN}/applications/orders`,
    frameName: `session-${n}`,
    version: `v${n}`,
    expiresIn: 3600,
  };
}

/** Does not respond. */
export function never(): Promise<never> {
  return new Promise(() => {});
}

/** Returns a reply that does not respond to the given requests, and to the others as usual. */
export function neverFor(...requests: readonly number[]): Reply {
  return (n) => (requests.includes(n) ? never() : answer(n));
}

/** Returns a reply that fails for requests which match, and responds to the others as usual. */
export function failWhen(
  matches: (n: number) => boolean,
  code: ErrorCode,
  options?: EmbedErrorOptions,
): Reply {
  return (n) => {
    if (matches(n)) throw new EmbedError(code, '', options);
    return answer(n);
  };
}

/** An endpoint function that records its requests. */
export interface FakeEndpoint {
  (request: EmbedRequest, context: { signal: AbortSignal }): Promise<ReceivedEmbed>;
  readonly requests: readonly EmbedRequest[];
  readonly signals: readonly AbortSignal[];
}

/** Creates an endpoint function. */
export function createFakeEndpoint(reply: Reply = answer): FakeEndpoint {
  const requests: EmbedRequest[] = [];
  const signals: AbortSignal[] = [];
  const endpoint = async (
    request: EmbedRequest,
    { signal }: { signal: AbortSignal },
  ): Promise<ReceivedEmbed> => {
    requests.push(request);
    signals.push(signal);
    return reply(requests.length);
  };
  return Object.assign(endpoint, { requests, signals });
}
