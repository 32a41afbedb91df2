import type { EmbedRequest, ReceivedEmbed } from '@tooljet-embed/protocol';

/** Where the framed app of a test lives. */
export const APP_ORIGIN = 'https://tooljet.example.com';

/** The `n`th answer of an endpoint. */
export function answer(n = 1): ReceivedEmbed {
  return {
    redirectUrl: `${APP_ORIGIN}/embed-apps/orders?personal-access-token=pat_${n}`,
    version: `v${n}`,
    expiresIn: 3600,
    idleTimeout: 1800,
  };
}

/** What a fake endpoint was asked. */
export interface FakeEndpoint {
  (request: EmbedRequest, context: { signal: AbortSignal }): Promise<ReceivedEmbed>;
  readonly requests: readonly EmbedRequest[];
  readonly signals: readonly AbortSignal[];
}

/** An endpoint function that answers with a new version every time, or as it is told. */
export function createFakeEndpoint(
  reply: (n: number) => ReceivedEmbed | Promise<ReceivedEmbed> = answer,
): FakeEndpoint {
  const requests: EmbedRequest[] = [];
  const signals: AbortSignal[] = [];
  const ask = async (
    request: EmbedRequest,
    { signal }: { signal: AbortSignal },
  ): Promise<ReceivedEmbed> => {
    requests.push(request);
    signals.push(signal);
    return reply(requests.length);
  };
  return Object.assign(ask, { requests, signals });
}
