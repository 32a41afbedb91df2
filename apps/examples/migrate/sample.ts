import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type Emulator, startEmulator } from '@tooljet-embed/emulator';
import { createEmbedServer } from '@tooljet-embed/server';
import { type NodeContext, toNodeListener } from '@tooljet-embed/server/node';
import express, { type Express } from 'express';
import { createGuideBackend } from '../../portal/e2e/guide-backend.ts';
import { readSession } from '../../quickstart/your-session.ts';

/** A running backend and its emulator. */
export interface Running {
  url: string;
  toolJetUrl: string;
  close: () => Promise<void>;
}

const HOST = '127.0.0.1';
const APPS = [
  '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160001',
  '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160002',
  '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160003',
];

/** Starts the backend of ToolJet's guide, at `/api/generate-pat`. */
export function startSample(port: number, toolJetPort: number): Promise<Running> {
  return start(port, toolJetPort, (toolJet) =>
    express().use('/api/generate-pat', createGuideBackend(toolJet)),
  );
}

/** Starts the handler that replaces it, at `/api/tooljet-embed`. */
export function startHandler(port: number, toolJetPort: number): Promise<Running> {
  return start(port, toolJetPort, ({ apiUrl, apiToken }) => {
    const embed = createEmbedServer<NodeContext>({
      baseUrl: apiUrl,
      apiToken,
      apps: APPS,
      identify: (_request, { req }) => readSession(req.headers.cookie),
      logger: { warn: () => {}, error: () => {} },
    });
    return express().use('/api/tooljet-embed', toNodeListener(embed));
  });
}

/** The emulator is as strict as ToolJet's documents: 10 generations a minute, one active PAT. */
async function start(
  port: number,
  toolJetPort: number,
  createBackend: (toolJet: Emulator) => Express,
): Promise<Running> {
  const toolJet = await startEmulator({
    port: toolJetPort,
    rotation: 'revoke',
    rateLimit: { limit: 10, windowMs: 60_000 },
  });
  const server = createBackend(toolJet).listen(port, HOST);
  await once(server, 'listening');
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    toolJetUrl: toolJet.apiUrl,
    async close() {
      server.close();
      await once(server, 'close');
      await toolJet.close();
    },
  };
}
