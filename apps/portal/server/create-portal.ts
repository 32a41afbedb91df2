import { inspect } from 'node:util';
import { createEmbedServer, type EmbedServerOptions } from '@tooljet-embed/server';
import { type NodeContext, toNodeListener } from '@tooljet-embed/server/node';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import type { CatalogResponse, ErrorResponse } from '../portal-api.ts';
import { createDeveloperRoutes, createRequestLog } from './developer-routes.ts';
import { createSecurityHeaders, requireLoopbackHost } from './security.ts';
import { createSessionMiddleware, createSessionRoutes, getUser } from './sessions.ts';
import { createMemoryState, type PortalState } from './state.ts';
import type { ToolJetConnection } from './tooljet-connection.ts';

/** Parts of a portal. With `faults`, it has the routes of the developer panel. */
export interface PortalOptions extends Omit<ToolJetConnection, 'close'> {
  /** Serves the pages and their files. */
  pages: RequestHandler;
  /** Whether `pages` is the development server of Vite. @default false */
  isDevelopment?: boolean;
  /** @default in memory */
  state?: PortalState;
  /** Receives problems with ToolJet. @default the console */
  logger?: NonNullable<EmbedServerOptions['logger']>;
}

/**
 * Creates the portal's server: sign-in, the catalog, the embed endpoint and the pages.
 *
 * @throws {TypeError} If the address, the token or the list of apps is invalid
 */
export function createPortal(options: PortalOptions): Express {
  const { toolJet, catalog, users, faults, state = createMemoryState() } = options;
  const requestLog = createRequestLog();

  const embed = createEmbedServer<NodeContext<Request, Response>>({
    baseUrl: toolJet.url,
    apiToken: toolJet.apiToken,
    identify: (_request, { req }) => getUser(req, users),
    apps: catalog.apps.map(({ id }) => id),
    ...(state.embedStore && { store: state.embedStore }),
    ...(faults && { onEvent: requestLog.record }),
    ...(options.logger && { logger: options.logger }),
  });
  const requireUser: RequestHandler = (req, res: Response<ErrorResponse>, next) => {
    res.locals['user'] = getUser(req, users);
    if (res.locals['user']) next();
    else res.status(401).json({ message: 'Sign in first.' });
  };

  const portal = express();
  portal.disable('x-powered-by');
  // A proxy on this computer may set the `X-Forwarded-` headers, as in deploy/nginx.conf.template.
  portal.set('trust proxy', 'loopback');
  portal.use(
    createSecurityHeaders(embed.cspFrameSrc(), options.isDevelopment),
    requireLoopbackHost,
  );
  portal.use('/api', (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  portal.get('/api/health', async (_req, res) => {
    await state.ping().then(
      () => res.json({ status: 'ok' }),
      () => res.status(503).json({ status: 'unavailable' }),
    );
  });

  portal.use('/api', createSessionMiddleware(state));
  portal.use('/api/tooljet-embed', toNodeListener(embed));
  portal.use(
    '/api',
    createSessionRoutes(users, state.signInLimiter, (user) => embed.invalidate({ user })),
  );
  portal.get('/api/apps', requireUser, (_req, res: Response<CatalogResponse>) => {
    res.json({ ...catalog, hasDeveloperTools: faults !== undefined });
  });
  if (faults) {
    portal.use('/api/developer', requireUser, createDeveloperRoutes(faults, requestLog));
  }
  portal.use('/api', (_req, res: Response<ErrorResponse>) => {
    res.status(404).json({ message: 'There is nothing at this address.' });
  });
  portal.use(options.pages, handleError);
  return portal;
}

/** Responds to an error. Its details go to the terminal only. */
const handleError: ErrorRequestHandler = (
  error: unknown,
  _req,
  res: Response<ErrorResponse>,
  next,
) => {
  if (res.headersSent) return next(error);
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status >= 400 && status < 500) {
    return res.status(status).json({ message: 'The portal could not read this request.' });
  }
  process.stderr.write(`${inspect(error)}\n`);
  return res.status(500).json({ message: 'The portal failed.' });
};
