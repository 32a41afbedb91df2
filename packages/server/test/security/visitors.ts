import { setImmediate as turn } from 'node:timers/promises';
import { createEmbedServer } from '../../src/index.ts';

const BASE_URL = 'https://tooljet.example.com';

/** Lets the visitor of that number ask. Rejects where they are not answered as they should be. */
export type Visit = (number: number) => Promise<void>;

const STATUSES = [200, 200, 404, 404, 200];

/**
 * A portal whose every visitor is another person who wants another app. In turn they open it by
 * ToolJet's page, open it directly, are unknown to ToolJet, want an app that ToolJet does not know,
 * and have an embed URL replaced that does not work.
 */
export function createVisits(): Visit {
  const embed = createEmbedServer<number>({
    baseUrl: BASE_URL,
    apiToken: 'a-token',
    apps: () => true,
    identify: (_request, number) => ({ email: `visitor-${number}@example.com` }),
    openMode: 'direct',
    logger: { warn: () => {}, error: () => {} },
    fetch: createToolJet(),
  });

  async function ask(number: number, wish: { direct?: boolean; after?: string }): Promise<string> {
    const request = new Request('https://portal.example.com/api/tooljet-embed', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ appId: `app-${number}`, ...wish }),
    });
    const answer = await embed.handler(request, number);
    const { version = '' } = (await answer.json()) as { version?: string };
    if (answer.status === STATUSES[number % 5]) return version;
    throw new Error(`Visitor ${number} was answered with ${answer.status}`);
  }

  return async (number) => {
    const version = await ask(number, { direct: number % 5 === 1 });
    if (number % 5 === 4) await ask(number, { after: version });
  };
}

/** A `fetch` that answers as ToolJet, in a later turn of the event loop, as a network does. */
function createToolJet(): typeof fetch {
  let generations = 0;
  return async (_url, init) => {
    await turn();
    const { email, appSlug } = JSON.parse(init?.body as string) as Record<string, string>;
    if (email === undefined) return Response.json({ signedPat: 'a.b.c' }, { status: 201 });
    const kind = Number(email.replace(/\D/g, '')) % 5;
    if (kind === 2) return Response.json({ message: 'User not found' }, { status: 404 });
    if (kind === 3) return Response.json({ message: 'Invalid appId or appSlug' }, { status: 400 });
    generations += 1;
    const pat = `pat_${generations.toString(16).padStart(32, '0')}`;
    const redirectUrl = `${BASE_URL}/embed-apps/${appSlug}?personal-access-token=${pat}`;
    return Response.json({ personalAccessToken: pat, redirectUrl }, { status: 201 });
  };
}
