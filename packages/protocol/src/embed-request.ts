import { normalizeAppId, isAppId } from './app-id.ts';
import { isEmail } from './email.ts';
import { EmbedError } from './embed-error.ts';
import { isRecord } from './is-record.ts';
import { isVersion } from './version.ts';

/** What the component asks its endpoint for: the JSON body of the POST. */
export interface EmbedRequest {
  /** The app's UUID or slug. */
  appId: string;
  /** Who the page believes is signed in. The server only ever compares it. */
  email?: string;
  /** The version that does not work any more; the answer is a newer one. */
  after?: string;
  /** Whether the client can open the app directly, with a session instead of a PAT. */
  direct?: boolean;
  /** Handle of the app's page to open. Direct opening only. */
  page?: string;
  /** Parameters for the app (`globals.urlparams`). Direct opening only. */
  params?: Record<string, string>;
}

const PAGE_HANDLE = /^[a-z0-9_-]{1,100}$/i;
const MOST_PARAMS = 32;
const LONGEST_PARAM_NAME = 100;
const LONGEST_PARAM = 2000;

const FIELDS: Record<keyof EmbedRequest, (value: unknown) => boolean> = {
  appId: isAppId,
  email: isEmail,
  after: isVersion,
  direct: (value) => typeof value === 'boolean',
  page: (value) => typeof value === 'string' && PAGE_HANDLE.test(value),
  params: isParams,
};

/**
 * Reads a request body. Unknown fields are refused, so that a misspelled one is noticed.
 *
 * @throws {EmbedError} `invalid_request`, naming the field and never its value.
 */
export function parseEmbedRequest(body: unknown): EmbedRequest {
  if (!isRecord(body)) throw invalid('The body is not a JSON object.');
  for (const [field, value] of Object.entries(body)) {
    if (!Object.hasOwn(FIELDS, field)) {
      throw invalid(`The body may only hold ${Object.keys(FIELDS).join(', ')}.`);
    }
    if (!FIELDS[field as keyof EmbedRequest](value)) throw invalid(`"${field}" is malformed.`);
  }
  if (!Object.hasOwn(body, 'appId')) throw invalid('"appId" is missing.');
  const request = body as unknown as EmbedRequest;
  return { ...request, appId: normalizeAppId(request.appId) };
}

function isParams(value: unknown): boolean {
  return (
    isRecord(value) &&
    Object.keys(value).length <= MOST_PARAMS &&
    Object.entries(value).every(([name, param]) => isParam(name, param))
  );
}

function isParam(name: string, value: unknown): boolean {
  const isNamed = name.length > 0 && name.length <= LONGEST_PARAM_NAME;
  return isNamed && typeof value === 'string' && value.length <= LONGEST_PARAM;
}

function invalid(detail: string): EmbedError {
  return new EmbedError('invalid_request', detail);
}
