import type { LogFields } from '../../src/observability/logger.ts';
import { createEmbedServer, type EmbedServer } from '../../src/create-embed-server.ts';
import type { EmbedServerOptions } from '../../src/config/options.ts';

export const APP = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabc';
export const API_TOKEN = 'canary-api-token';
/** Address of ToolJet unless a test names another. */
export const BASE_URL = 'https://tooljet.example.com';
export const ADA = 'ada@example.com';

/** A log that a test can read. */
export interface RecordedLog {
  level: 'warn' | 'error';
  fields: LogFields;
  message: string;
}

/** Creates an embed server, with defaults for the options that a test does not name. */
export function createEmbedUnderTest(
  options: Partial<EmbedServerOptions> = {},
): EmbedServer & { logs: RecordedLog[] } {
  const logs: RecordedLog[] = [];
  const embed = createEmbedServer({
    baseUrl: BASE_URL,
    apiToken: API_TOKEN,
    identify: () => ({ email: ADA }),
    apps: [APP, 'orders'],
    logger: {
      warn: (fields, message) => void logs.push({ level: 'warn', fields, message }),
      error: (fields, message) => void logs.push({ level: 'error', fields, message }),
    },
    ...options,
  });
  return { ...embed, logs };
}

/** A request as the component sends it. */
export function createEmbedRequest(body: unknown, init: RequestInit = {}): Request {
  return new Request('https://portal.example.com/api/tooljet-embed', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
  });
}

/** A `fetch` that answers as ToolJet does when all is well, and remembers the bodies it was sent. */
export function createFakeFetch(
  origin: string = BASE_URL,
): typeof fetch & { bodies: { email: string }[] } {
  const bodies: { email: string }[] = [];
  const fake = (_url: unknown, init?: RequestInit): Promise<Response> => {
    const body = JSON.parse(init?.body as string) as { email: string; appId?: string };
    bodies.push(body);
    const pat = `pat_${bodies.length.toString(16)}`;
    const path = `/embed-apps/${body.appId ?? APP}`;
    const redirectUrl = `${origin}${path}?personal-access-token=${pat}&appSlug=orders`;
    return Promise.resolve(
      Response.json({ personalAccessToken: pat, redirectUrl }, { status: 201 }),
    );
  };
  return Object.assign(fake as typeof fetch, { bodies });
}
