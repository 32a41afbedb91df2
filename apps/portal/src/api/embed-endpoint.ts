/** Where the portal's server hands out embed URLs. */
export const EMBED_ENDPOINT = '/api/tooljet-embed';
