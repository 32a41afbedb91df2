import { type EmbedError } from '@tooljet-embed/protocol';
import { normalizeAppId, isAppUuid, parseSecureUrl } from '@tooljet-embed/protocol/internal';
import * as v from 'valibot';
import { embedError } from '../errors.ts';

const PAT = /^pat_[a-f0-9]+$/i;
const MAX_URL_LENGTH = 2048;
const MAX_ORIGIN_LENGTH = 200;
const EMBED_PATH = /^(?:\/[\w.~-]+)*\/embed-apps\/[\w-]+$/;

const generated = v.object({
  personalAccessToken: v.pipe(v.string(), v.regex(PAT)),
  redirectUrl: v.pipe(v.string(), v.maxLength(MAX_URL_LENGTH)),
});

/** Rules for embed URLs. */
export interface EmbedUrlPolicy {
  /** UUID or slug of the requested app. */
  appId: string;
  /** Origins that an embed URL may have. */
  embedOrigins: ReadonlySet<string>;
  /** Token that must not reach the log, even if a response repeats it. */
  apiToken?: string;
}

/**
 * Returns the normalized embed URL of ToolJet's response body if it is secure, on an allowed origin, for
 * the requested app and with the generated PAT. Superfluous slashes in its path, which ToolJet writes if
 * its `TOOLJET_HOST` ends in one, are removed.
 *
 * @throws {EmbedError} `tooljet_invalid_response`; its cause names the failed check
 */
export function validateEmbedUrl(body: unknown, policy: EmbedUrlPolicy): string {
  const { success, output } = v.safeParse(generated, body);
  if (!success) throw invalid('the response is not JSON with a PAT and a redirectUrl');
  const { personalAccessToken: pat, redirectUrl } = output;
  const url = parseSecureUrl(redirectUrl);
  if (url === null) throw invalid('the redirectUrl is not https, or has a user name');
  if (!policy.embedOrigins.has(url.origin)) {
    const origin = describeOrigin(url, [pat, policy.apiToken ?? pat]);
    throw invalid(`the redirectUrl is on ${origin}, an origin that "embedOrigins" does not name`);
  }
  url.pathname = url.pathname.replaceAll(/\/{2,}/g, '/').replace(/\/$/, '');
  if (!isForApp(url, policy.appId)) throw invalid('the redirectUrl is for another app');
  const pats = url.searchParams.getAll('personal-access-token');
  if (pats.length !== 1 || pats[0] !== pat) {
    throw invalid('the redirectUrl carries another PAT');
  }
  if (url.hash !== '') throw invalid('the redirectUrl has a fragment');
  return url.href;
}

/** Returns whether an embed URL from the store passes the checks of this instance. */
export function isAllowedEmbedUrl(redirectUrl: string, policy: EmbedUrlPolicy): boolean {
  try {
    const url = new URL(redirectUrl);
    const personalAccessToken = url.searchParams.get('personal-access-token');
    return validateEmbedUrl({ personalAccessToken, redirectUrl }, policy) === redirectUrl;
  } catch {
    return false;
  }
}

/** Returns the app id in the path of an embed URL. */
export function toAppId({ pathname }: URL): string {
  return pathname.slice(pathname.lastIndexOf('/') + 1);
}

/** For a slug, ToolJet's path has the app's UUID, and `appSlug` may name the slug (S). */
function isForApp(url: URL, appId: string): boolean {
  if (!EMBED_PATH.test(url.pathname)) return false;
  const id = toAppId(url);
  if (isAppUuid(appId)) return normalizeAppId(id) === appId;
  const slugs = url.searchParams.getAll('appSlug');
  return (id === appId || isAppUuid(id)) && slugs.length <= 1 && (slugs[0] ?? appId) === appId;
}

/** Returns the origin of a URL for the log. A host can repeat a secret, in lower case. */
function describeOrigin({ origin }: URL, secrets: readonly string[]): string {
  const hasSecret = secrets.some((secret) => origin.includes(secret.toLowerCase()));
  if (hasSecret || /pat_[0-9a-f]/.test(origin)) return 'a host name with a token';
  return origin.slice(0, MAX_ORIGIN_LENGTH);
}

function invalid(reason: string): EmbedError {
  return embedError('tooljet_invalid_response', reason);
}
