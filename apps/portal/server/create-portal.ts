import { createToolJetEmbed, type ToolJetEmbedOptions } from '@tooljet-embed/server';
import { toNodeListener, type NodeContext } from '@tooljet-embed/server/node';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import type { Catalogue, Refusal } from '../portal-api.ts';
import { answerFailure } from './answer-failure.ts';
import type { Directory } from './directory.ts';
import { requireLoopbackHost } from './require-loopback-host.ts';
import { createSecurityHeaders } from './security-headers.ts';
import { createSessionRoutes } from './session-routes.ts';
import { createSessions } from './sessions.ts';

/** What a portal is made of. */
export interface PortalOptions {
  /** Where ToolJet is, and the token for its API. */
  toolJet: { url: string; apiToken: string; embedOrigins: readonly string[] };
  /** The apps on offer. Whatever is not in it is refused before ToolJet is asked. */
  catalogue: Catalogue;
  /** Who may sign in. */
  directory: Directory;
  /** Answers with the pages and their files. */
  client: RequestHandler;
  /** Whether `client` is Vite's development server. */
  isDevelopment: boolean;
  /** Where problems with ToolJet are reported. */
  logger?: NonNullable<ToolJetEmbedOptions['logger']>;
}

/**
 * The portal's server: sign-in, the catalogue, the endpoint that hands out embed URLs, the pages.
 *
 * @throws {TypeError} When ToolJet's address, its token or the list of apps cannot be used
 */
export function createPortal(options: PortalOptions): Express {
  const { toolJet, catalogue, directory } = options;
  const sessions = createSessions();
  const embed = createToolJetEmbed<NodeContext<Request, Response>>({
    baseUrl: toolJet.url,
    apiToken: toolJet.apiToken,
    embedOrigins: toolJet.embedOrigins,
    identify: (_request, { req, res }) => sessions.read(req, res),
    apps: catalogue.apps.map(({ id }) => id),
    ...(options.logger && { logger: options.logger }),
  });

  const portal = express();
  portal.disable('x-powered-by');
  // TLS may end at a proxy on this machine; only such a one is believed about the protocol.
  portal.set('trust proxy', 'loopback');
  portal.use(
    createSecurityHeaders({
      embedOrigins: toolJet.embedOrigins,
      isDevelopment: options.isDevelopment,
    }),
  );
  portal.use(requireLoopbackHost);
  portal.use('/api', (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  portal.use('/api/tooljet-embed', toNodeListener(embed));
  portal.use(
    '/api',
    createSessionRoutes(directory, sessions, (user) => embed.invalidate({ user })),
  );
  portal.get('/api/apps', async (req, res: Response<Catalogue | Refusal>) => {
    if (await sessions.read(req, res)) res.json(catalogue);
    else res.status(401).json({ message: 'Nobody is signed in.' });
  });
  portal.use('/api', (_req, res: Response<Refusal>) => {
    res.status(404).json({ message: 'There is nothing at this address.' });
  });
  portal.use(options.client);
  portal.use(answerFailure);
  return portal;
}
