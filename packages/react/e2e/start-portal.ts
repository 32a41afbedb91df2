import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emulator } from '@tooljet-embed/emulator';
import { createEmbedServer, type EmbedServerOptions } from '@tooljet-embed/server';
import { type NodeContext, toNodeListener } from '@tooljet-embed/server/node';
import type { PageFile } from './build-portal-page.ts';
import type { PortalSettings } from './fixtures/portal/portal-settings.ts';

/** Who is signed in to the portal. */
export const ADA = 'ada@example.com';

/** What a portal's server may be told besides where ToolJet is. */
export type PortalServerOptions = Partial<EmbedServerOptions<NodeContext>>;

/** A portal of another site than ToolJet: `localhost` and not `127.0.0.1`. */
export interface Portal {
  readonly url: string;
  /** What the page shows when it is loaded the next time. */
  settings: PortalSettings;
  /** Answered to the component instead of what the server package says; `'nothing'` lets it wait. */
  answer: 'nothing' | Readonly<Record<string, string>> | null;
  /** Every request that came in: what was asked for, and the Referer. */
  readonly requests: readonly { readonly target: string; readonly referer: string }[];
  /** Answers, as the server package does, what waits so far. */
  release(): void;
  close(): Promise<void>;
}

/** What a portal answers besides the page and the component, by the path. */
export type OtherAnswers = Readonly<Record<string, RequestListener>>;

/**
 * Serves the page and answers the component with `@tooljet-embed/server`.
 *
 * @param policy The page's Content-Security-Policy
 */
export async function startPortal(
  files: ReadonlyMap<string, PageFile>,
  toolJet: Emulator,
  settings: PortalSettings,
  options: PortalServerOptions = {},
  policy = '',
  others: OtherAnswers = {},
): Promise<Portal> {
  const embed = createEmbedServer<NodeContext>({
    baseUrl: toolJet.apiUrl,
    apiToken: toolJet.apiToken,
    identify: () => ({ email: ADA }),
    apps: () => true,
    refreshLimit: false,
    openTelemetry: false,
    logger: { warn: () => undefined, error: () => undefined },
    ...options,
  });
  const answerEmbed = toNodeListener(embed);
  const requests: { target: string; referer: string }[] = [];
  const held: (() => void)[] = [];
  const portal: Pick<Portal, 'settings' | 'answer'> = { settings, answer: null };

  // Any path without a suffix is one of the portal's pages.
  const find = ({ url = '' }: IncomingMessage): PageFile | undefined => {
    if (url === '/settings.json') {
      return { type: 'application/json', body: JSON.stringify(portal.settings) };
    }
    return files.get(url) ?? (url.includes('.') ? undefined : files.get('/index.html'));
  };
  const server = createServer((request, response) => {
    requests.push({ target: request.url ?? '', referer: request.headers.referer ?? '' });
    if (request.url === '/api/embed') {
      const { answer } = portal;
      const answerAsUsual = (): void => {
        if (!response.destroyed) answerEmbed(request, response);
      };
      if (answer === 'nothing') held.push(answerAsUsual);
      else if (answer)
        response.setHeader('Content-Type', 'application/json').end(JSON.stringify(answer));
      else answerAsUsual();
      return;
    }
    const other = others[request.url ?? ''];
    if (other) {
      other(request, response);
      return;
    }
    const file = find(request);
    response.setHeader('Content-Type', file?.type ?? 'text/plain');
    response.setHeader('Cache-Control', 'no-store');
    if (policy) response.setHeader('Content-Security-Policy', policy);
    response.writeHead(file ? 200 : 204).end(file?.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return Object.assign(portal, {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    requests,
    release: () => {
      for (const answerAsUsual of held.splice(0)) answerAsUsual();
    },
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  });
}
