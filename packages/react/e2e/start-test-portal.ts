import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Emulator } from '@tooljet-embed/emulator';
import { createEmbedServer, type EmbedServerOptions } from '@tooljet-embed/server';
import { type NodeContext, toNodeListener } from '@tooljet-embed/server/node';
import { build } from 'vite';
import type { PortalSettings } from './fixtures/portal/portal-settings.ts';

/** Email of the signed-in portal user. */
export const ADA = 'ada@example.com';

const ENDPOINT = '/api/embed';
const ROOT = join(import.meta.dirname, 'fixtures/portal');
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/** A built file of the test portal. */
export interface PortalFile {
  readonly type: string;
  readonly body: string | Uint8Array;
}

/**
 * Builds the test portal from the package's sources, in memory.
 *
 * @param reactBuild Build of React; only the development build runs effects twice under StrictMode
 * @returns The files by their path, such as `/index.html`
 */
export async function buildPortal(
  reactBuild: 'development' | 'production',
): Promise<ReadonlyMap<string, PortalFile>> {
  const built = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': JSON.stringify(reactBuild) },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: { write: false, modulePreload: false, minify: reactBuild === 'production' },
  });
  if (!('output' in built)) throw new Error('Vite returned no files.');
  return new Map(
    built.output.map((file) => {
      const extension = file.fileName.split('.').at(-1) ?? '';
      const type = CONTENT_TYPES[extension] ?? 'application/octet-stream';
      const body = file.type === 'chunk' ? file.code : file.source;
      return [`/${file.fileName}`, { type, body }];
    }),
  );
}

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
  /** Other headers of the pages. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A portal on `localhost`, which is another site than the emulator on `127.0.0.1`. */
export interface TestPortal {
  readonly url: string;
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
  const { files, contentSecurityPolicy, headers = {} } = options;
  const handleEmbedRequest = createEndpoint(options);
  const requests: { path: string; referer: string }[] = [];
  const openRequests: (() => void)[] = [];
  const portal: Pick<TestPortal, 'response'> = { response: null };

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
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (contentSecurityPolicy) {
      response.setHeader('Content-Security-Policy', contentSecurityPolicy);
    }
    response.writeHead(file ? 200 : 204).end(file?.body);
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push({ path, referer: request.headers.referer ?? '' });
    if (path === ENDPOINT) handleEndpoint(request, response);
    else if (path === '/settings.json') sendJson(response, options.settings);
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
