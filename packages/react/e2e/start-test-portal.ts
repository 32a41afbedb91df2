import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emulator } from '@tooljet-embed/emulator';
import { createEmbedServer, type EmbedServerOptions } from '@tooljet-embed/server';
import { type NodeContext, toNodeListener } from '@tooljet-embed/server/node';
import type { PortalFile } from './build-portal.ts';
import type { PortalSettings } from './fixtures/portal/portal-settings.ts';

/** Email of the signed-in portal user. */
export const ADA = 'ada@example.com';

const ENDPOINT = '/api/embed';

/** Options of the embed server, except for the connection to ToolJet. */
export type ServerOptions = Partial<EmbedServerOptions<NodeContext>>;

/** Options of {@link startTestPortal}. */
export interface TestPortalOptions {
  /** Built files by their path. */
  readonly files: ReadonlyMap<string, PortalFile>;
  readonly emulator: Emulator;
  readonly settings: PortalSettings;
  readonly server?: ServerOptions | undefined;
  /** Content-Security-Policy of the pages. */
  readonly contentSecurityPolicy?: string | undefined;
}

/** A portal on `localhost`, which is another site than the emulator on `127.0.0.1`. */
export interface TestPortal {
  readonly url: string;
  /** Settings that the page reads when it loads. */
  settings: PortalSettings;
  /** Replaces the endpoint's response: `'none'` leaves requests open, `null` restores the server's. */
  response: 'none' | Readonly<Record<string, string>> | null;
  /** Path and Referer of every request. */
  readonly requests: readonly { readonly path: string; readonly referer: string }[];
  /** Lets the server respond to the requests that are open. */
  releaseResponses(): void;
  close(): Promise<void>;
}

/** Serves the test portal, with `@tooljet-embed/server` behind its endpoint. */
export async function startTestPortal(options: TestPortalOptions): Promise<TestPortal> {
  const { files, contentSecurityPolicy } = options;
  const handleEmbedRequest = createEndpoint(options);
  const requests: { path: string; referer: string }[] = [];
  const openRequests: (() => void)[] = [];
  const portal: Pick<TestPortal, 'settings' | 'response'> = {
    settings: options.settings,
    response: null,
  };

  const handleEndpoint: RequestListener = (request, response) => {
    const respond = (): void => {
      if (!response.destroyed) handleEmbedRequest(request, response);
    };
    if (portal.response === null) respond();
    else if (portal.response === 'none') openRequests.push(respond);
    else sendJson(response, portal.response);
  };
  const servePage = (path: string, response: ServerResponse): void => {
    const isPage = !path.includes('.');
    const file = files.get(isPage ? '/index.html' : path);
    response.setHeader('Content-Type', file?.type ?? 'text/plain');
    response.setHeader('Cache-Control', 'no-store');
    if (contentSecurityPolicy) {
      response.setHeader('Content-Security-Policy', contentSecurityPolicy);
    }
    response.writeHead(file ? 200 : 204).end(file?.body);
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push({ path, referer: request.headers.referer ?? '' });
    if (path === ENDPOINT) handleEndpoint(request, response);
    else if (path === '/settings.json') sendJson(response, portal.settings);
    else servePage(path, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return Object.assign(portal, {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    requests,
    releaseResponses: () => {
      for (const respond of openRequests.splice(0)) respond();
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

function createEndpoint({ emulator, server }: TestPortalOptions): RequestListener {
  const embed = createEmbedServer<NodeContext>({
    baseUrl: emulator.apiUrl,
    apiToken: emulator.apiToken,
    identify: () => ({ email: ADA }),
    apps: () => true,
    rateLimit: { refresh: false },
    openTelemetry: false,
    logger: { warn: () => undefined, error: () => undefined },
    ...server,
  });
  return toNodeListener(embed);
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
}
