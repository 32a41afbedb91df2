import { createEmbedServer, type EmbedServerOptions } from '@tooljet-embed/server';
import { GENERATIONS_PER_MINUTE, TOOLJET_URL } from './virtual-tooljet.ts';

/** What a portal's endpoint answers, as far as a page looks at it. */
interface PortalAnswer {
  status: number;
  redirectUrl?: string | undefined;
  version?: string | undefined;
  /** Seconds after which asking again makes sense, if the answer says so. */
  retryAfter?: number | undefined;
}

/** Asks a portal for an embed URL, as its page does. */
export type AskPortal = (email: string, after?: string) => Promise<PortalAnswer>;

const APP = 'orders';
const ENDPOINT = 'https://portal.example.com/api/tooljet-embed';

/** A portal with the real handler, which is asked without a network. */
export function createPortal(
  fetch: typeof globalThis.fetch,
  options: Partial<EmbedServerOptions<string>> = {},
): AskPortal {
  const embed = createEmbedServer<string>({
    baseUrl: TOOLJET_URL,
    apiToken: 'a-token',
    apps: [APP],
    identify: (_request, email) => ({ email }),
    pacing: { requests: GENERATIONS_PER_MINUTE, perSeconds: 60 },
    logger: { warn: () => {}, error: () => {} },
    openTelemetry: false,
    fetch,
    ...options,
  });

  return async (email, after) => {
    const request = new Request(ENDPOINT, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify(after === undefined ? { appId: APP } : { appId: APP, after }),
    });
    const response = await embed.handler(request, email);
    const answer = (await response.json()) as Omit<PortalAnswer, 'status'>;
    return { ...answer, status: response.status };
  };
}

/** A portal as ToolJet's sample has it: generates at every request and hands on what fails. */
export function createSamplePortal(fetch: typeof globalThis.fetch): AskPortal {
  return async (email) => {
    const body = JSON.stringify({ email, appId: APP, sessionExpiry: 60, patExpiry: 3600 });
    const response = await fetch(TOOLJET_URL, { method: 'POST', body });
    if (!response.ok) return { status: 500 };
    const { redirectUrl } = (await response.json()) as { redirectUrl: string };
    return { status: 200, redirectUrl };
  };
}
