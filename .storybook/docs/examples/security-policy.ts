import type { ServerResponse } from 'node:http';
import { embed } from '../../../packages/server/examples/embed.ts';

export function setSecurityPolicy(response: ServerResponse): void {
  const policy = `default-src 'self'; ${embed.cspFrameSrc()}`;
  response.setHeader('Content-Security-Policy', policy);
}
