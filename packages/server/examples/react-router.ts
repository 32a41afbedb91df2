import { embed } from './embed.ts';

export const action = ({ request }: { request: Request }) => embed.handler(request);
export const loader = action;
