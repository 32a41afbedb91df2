import { embed } from '../tooljet.server';

export const action = ({ request }: { request: Request }) => embed.handler(request);
