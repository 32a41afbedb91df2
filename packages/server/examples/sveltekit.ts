import { embed } from './embed.ts';

export const POST = ({ request }: { request: Request }) => embed.handler(request);
export const fallback = POST;
