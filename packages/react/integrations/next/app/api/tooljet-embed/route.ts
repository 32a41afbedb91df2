import { getEmbed } from '../../tooljet';

export const POST = (request: Request) => getEmbed().handler(request);
