import { createEmbedServer, type EmbedStore } from '@tooljet-embed/server';
import { createVirtualToolJet, TOOLJET_URL } from './virtual-tooljet.ts';

/** The fields of a portal's response that a tab reads. */
interface PortalResponse {
  status: number;
  redirectUrl?: string;
  version?: string;
  /** Seconds to wait before the next request. */
  retryAfter?: number;
}

/** One instance of a portal, called without a network. */
export type VirtualPortal = (email: string, after?: string) => Promise<PortalResponse>;

const APP = 'orders';

/**
 * Creates an instance of a portal that uses the server package.
 *
 * Call it before `simulate`: it serves one request in real time, so that the modules which an
 * instance loads on first use are there when virtual time starts.
 */
export async function createVirtualPortal(
  fetchToolJet: typeof fetch,
  store?: EmbedStore,
): Promise<VirtualPortal> {
  let currentFetch = createVirtualToolJet('keep', 0).fetch;
  const embed = createEmbedServer<string>({
    baseUrl: TOOLJET_URL,
    apiToken: 'a-token',
    apps: [APP],
    identify: (_request, email) => ({ email }),
    logger: { warn: () => {}, error: () => {} },
    openTelemetry: false,
    fetch: (url, init) => currentFetch(url, init),
    ...(store && { store }),
  });

  const requestEmbed: VirtualPortal = async (email, after) => {
    const request = new Request('https://portal.example.com/api/tooljet-embed', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ appId: APP, after }),
    });
    const response = await embed.handler(request, email);
    const body = (await response.json()) as Omit<PortalResponse, 'status'>;
    return { ...body, status: response.status };
  };
  const { status } = await requestEmbed('warm-up@example.com');
  if (status !== 200) throw new Error(`The portal responded ${status} to the first request.`);
  currentFetch = fetchToolJet;
  return requestEmbed;
}

/** Creates a portal that follows ToolJet's guide: it generates an embed URL for every request. */
export function createGuidePortal(fetchToolJet: typeof fetch): VirtualPortal {
  return async (email) => {
    const body = JSON.stringify({ email, appId: APP, sessionExpiry: 60, patExpiry: 3600 });
    const response = await fetchToolJet(TOOLJET_URL, { method: 'POST', body });
    if (!response.ok) return { status: 500 };
    const { redirectUrl } = (await response.json()) as { redirectUrl: string };
    return { status: 200, redirectUrl };
  };
}
