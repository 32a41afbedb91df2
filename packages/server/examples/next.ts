import { toNextRoute } from '@tooljet-embed/server/next';
import { embed } from './embed.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toNextRoute(embed);
