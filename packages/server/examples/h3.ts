import { H3 } from 'h3';
import { embed } from './embed.ts';

export const portal = new H3().all('/api/tooljet-embed', (event) => embed.handler(event.req));
