import { EmbedError, isAppUuid } from '@tooljet-embed/protocol';
import { checkEmbedUrl } from './check-embed-url.ts';
import { withDeadline } from './deadline.ts';
import type { EmbedUrlKey, Generate } from './embed-urls.ts';
import { isJson } from './is-json.ts';
import { readText } from './read-text.ts';
import type { ResolvedOptions } from './resolve-options.ts';
import { toUpstreamError, UndeliveredError, upstreamError } from './upstream-error.ts';

/** The part of the options that a generation needs. */
export type GenerateOptions = Pick<
  ResolvedOptions<never>,
  | 'apiToken'
  | 'baseUrl'
  | 'embedOrigins'
  | 'fetch'
  | 'patExpiry'
  | 'patExpiryUnit'
  | 'sessionExpiry'
  | 'upstreamTimeoutMs'
>;

/** Failures from before a connection stood, by the names of Node and of undici. */
const UNDELIVERED = new Set<unknown>([
  'ECONNREFUSED',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const MAX_BYTES = 64 * 1024;
const PER_SECOND = { seconds: 1, minutes: 1 / 60, milliseconds: 1000 } as const;

/**
 * Calls ToolJet's `POST /api/ext/users/personal-access-token` (S) and returns the embed URL that
 * it answers, checked.
 */
export function createGenerate(options: GenerateOptions): Generate {
  const endpoint = new URL('api/ext/users/personal-access-token', options.baseUrl);
  const patExpiry = Math.ceil(options.patExpiry * PER_SECOND[options.patExpiryUnit]);

  async function post({ user, appId }: EmbedUrlKey, signal: AbortSignal): Promise<Response> {
    const app = isAppUuid(appId) ? { appId } : { appSlug: appId };
    const { sessionExpiry } = options;
    try {
      return await options.fetch(endpoint, {
        method: 'POST',
        headers: {
          // ToolJet compares the whole header with "Basic <token>" and decodes nothing (S).
          authorization: `Basic ${options.apiToken}`,
          'content-type': 'application/json',
          accept: 'application/json',
        },
        body: JSON.stringify({ email: user.email, ...app, sessionExpiry, patExpiry }),
        redirect: 'manual',
        signal,
      });
    } catch (error) {
      throw toConnectionError(error);
    }
  }

  async function generate(key: EmbedUrlKey, signal: AbortSignal): Promise<string> {
    const response = await post(key, signal);
    const answer = await readAnswer(response, signal);
    if (response.status !== 200 && response.status !== 201) {
      throw toUpstreamError(response, answer);
    }
    return checkEmbedUrl(answer, { appId: key.appId, embedOrigins: options.embedOrigins });
  }

  return (key) =>
    withDeadline(
      options.upstreamTimeoutMs,
      () => upstreamError('tooljet_timeout', 'ToolJet took longer than "upstreamTimeoutMs"'),
      (signal) => generate(key, signal),
    );
}

/** The JSON of an answer, or the text of one that has none: proxies answer in HTML. */
async function readAnswer(response: Response, signal: AbortSignal): Promise<unknown> {
  const text = await readText(response.body, MAX_BYTES, signal).catch(() => null);
  if (text === null || !isJson(response.headers.get('content-type'))) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What fetch throws may hold the request with its headers, so only its code is looked at. */
function toConnectionError(error: unknown): EmbedError {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return UNDELIVERED.has(code)
    ? new EmbedError('tooljet_unavailable', undefined, {
        cause: new UndeliveredError('there is no connection to ToolJet at "baseUrl"'),
      })
    : upstreamError('tooljet_unavailable', 'the connection to ToolJet broke');
}
