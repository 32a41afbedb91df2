import { createEmbedUnderTest, createFakeFetch } from '../../utils/embed-under-test.ts';
import { type Served, serveHandler } from '../../utils/serve.ts';

/** A portal that stands behind a cache, and knows its people by their cookie. */
export interface CachedPortal extends Served {
  /** Whose the embed URL with that PAT is. */
  ownerOf(pat: string): string | undefined;
}

const BASE_URL = 'https://tooljet.example.com';
const OURS = ['cache-control', 'cdn-cache-control', 'surrogate-control', 'vary'];

/** Starts it; below `/unmarked` it answers the same without what keeps caches off. */
export async function startCachedPortal(): Promise<CachedPortal> {
  const fakeFetch = createFakeFetch(BASE_URL);
  const embed = createEmbedUnderTest({
    baseUrl: BASE_URL,
    fetch: fakeFetch,
    userLimit: false,
    identify: ({ headers }) => {
      const name = /session=(\w+)/.exec(headers.get('cookie') ?? '')?.[1];
      return name === undefined ? null : { email: `${name}@example.com` };
    },
  });
  const served = await serveHandler(async (request) => {
    const answer = await embed.handler(request);
    if (!new URL(request.url).pathname.startsWith('/unmarked')) return answer;
    for (const name of OURS) answer.headers.delete(name);
    return answer;
  });
  return {
    ...served,
    ownerOf: (pat) => fakeFetch.bodies[Number.parseInt(pat.replace('pat_', ''), 16) - 1]?.email,
  };
}
