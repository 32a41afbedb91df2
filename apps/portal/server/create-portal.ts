import { createEmbedServer, type EmbedServerOptions } from '@tooljet-embed/server';
import { toNodeListener, type NodeContext } from '@tooljet-embed/server/node';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import type { FaultRegistry } from '@tooljet-embed/emulator';
import type { Catalogue, CatalogueAnswer, Refusal } from '../portal-api.ts';
import { answerFailure } from './answer-failure.ts';
import { createAnswerLog } from './answer-log.ts';
import { createDeveloperRoutes } from './developer-routes.ts';
import type { Directory } from './directory.ts';
import { createFaultSwitches } from './fault-switches.ts';
import { createOwnState } from './own-state.ts';
import type { PortalState } from './portal-state.ts';
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
  /** What it remembers. @default of its own, in this process */
  state?: PortalState;
  /**
   * Whose `X-Forwarded-` headers are believed: addresses, ranges, or Express's names for those.
   * @default nobody's
   */
  trustedProxies?: readonly string[];
  /**
   * The emulator's faults. With them come the routes for developers, `/api/developer`.
   * @default none, and no such routes
   */
  faults?: FaultRegistry;
  /** Where problems with ToolJet are reported. */
  logger?: NonNullable<EmbedServerOptions['logger']>;
}

/**
 * The portal's server: sign-in, the catalogue, the endpoint that hands out embed URLs, the pages.
 *
 * @throws {TypeError} When ToolJet's address, its token or the list of apps cannot be used
 */
export function createPortal(options: PortalOptions): Express {
  const { toolJet, catalogue, directory, faults, state = createOwnState() } = options;
  const sessions = createSessions(state);
  const answers = createAnswerLog();
  const embed = createEmbedServer<NodeContext<Request, Response>>({
    baseUrl: toolJet.url,
    apiToken: toolJet.apiToken,
    embedOrigins: toolJet.embedOrigins,
    identify: (_request, { req, res }) => sessions.read(req, res),
    apps: catalogue.apps.map(({ id }) => id),
    ...(state.embedStore && { store: state.embedStore }),
    ...(faults && { onEvent: answers.note }),
    ...(options.logger && { logger: options.logger }),
  });

  const portal = express();
  portal.disable('x-powered-by');
  portal.set('trust proxy', options.trustedProxies ?? false);
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
  portal.get('/api/health', async (_req, res) => {
    const isUp = await state.isReachable();
    res.status(isUp ? 200 : 503).json({ status: isUp ? 'ok' : 'unavailable' });
  });
  portal.use('/api/tooljet-embed', toNodeListener(embed));
  portal.use(
    '/api',
    createSessionRoutes(directory, sessions, state.signInAttempts, (user) =>
      embed.invalidate({ user }),
    ),
  );
  portal.get('/api/apps', async (req, res: Response<CatalogueAnswer | Refusal>) => {
    const isSignedIn = await sessions.read(req, res);
    if (isSignedIn) res.json({ ...catalogue, hasDeveloperTools: faults !== undefined });
    else res.status(401).json({ message: 'Nobody is signed in.' });
  });
  if (faults) {
    const routes = createDeveloperRoutes(sessions, createFaultSwitches(faults), answers);
    portal.use('/api/developer', routes);
  }
  portal.use('/api', (_req, res: Response<Refusal>) => {
    res.status(404).json({ message: 'There is nothing at this address.' });
  });
  portal.use(options.client);
  portal.use(answerFailure);
  return portal;
}
