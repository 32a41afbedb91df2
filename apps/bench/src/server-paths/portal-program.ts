import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeListener } from '@tooljet-embed/server/node';
import express from 'express';
import { readSettings, serveQuestions } from '../programs/serve-questions.ts';
import { createAdapterEcho, createExpressEcho, nodeEcho } from './echoes.ts';
import { PATH } from './endpoint.ts';
import { createFetchHop, createNodeHop } from './hops.ts';
import { createOurs } from './ours.ts';
import { createSample, type SampleToolJet } from './sample.ts';

/** What a portal program can be. */
export type PortalKind =
  | 'node-echo'
  | 'adapter-echo'
  | 'express-echo'
  | 'adapter-on-express-echo'
  | 'fetch-hop'
  | 'node-hop'
  | 'ours'
  | 'ours-on-express'
  | 'sample';

/** What a portal program is started with. */
export interface PortalSettings {
  kind: PortalKind;
  toolJet: SampleToolJet;
}

const LISTENERS: Record<PortalKind, (toolJet: SampleToolJet) => RequestListener> = {
  'node-echo': () => nodeEcho,
  'adapter-echo': createAdapterEcho,
  'express-echo': createExpressEcho,
  'adapter-on-express-echo': () => express().use(PATH, createAdapterEcho()),
  'fetch-hop': createFetchHop,
  'node-hop': createNodeHop,
  ours: (toolJet) => toNodeListener(createOurs(toolJet)),
  'ours-on-express': (toolJet) => express().use(PATH, toNodeListener(createOurs(toolJet))),
  sample: createSample,
};

// One server under test, which says where it listens and what it has used of its processor.
const { kind, toolJet } = readSettings() as PortalSettings;
const server = createServer(LISTENERS[kind](toolJet));
server.listen(0, '127.0.0.1');
await once(server, 'listening');

serveQuestions((question) => {
  if (question === 'port') return (server.address() as AddressInfo).port;
  const { user, system } = process.cpuUsage();
  return user + system;
});
