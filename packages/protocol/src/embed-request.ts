import { normalizeAppId, isAppId } from './app-id.ts';
import { isEmail } from './email.ts';
import { EmbedError } from './embed-error.ts';
import { isVersion } from './embed-response.ts';
import { isRecord } from './is-record.ts';
import { ownFields } from './own-fields.ts';

/** JSON body of the component's POST request to its endpoint. */
export interface EmbedRequest {
  /** UUID or slug of the app. */
  appId: string;
  /** Email of the user the page was rendered for. The server compares it with the session. */
  email?: string;
  /** Version that no longer works. The endpoint responds with a newer one. */
  after?: string;
  /** Whether the client supports direct opening, with a session instead of a PAT. */
  direct?: boolean;
  /** Handle of the app's page to open. Direct opening only. */
  page?: string;
  /** Parameters passed to the app (`globals.urlparams`). Direct opening only. */
  params?: Record<string, string>;
}

const PAGE_HANDLE = /^[a-z0-9_-]{1,100}$/i;
const MAX_PARAMS = 32;
const MAX_PARAM_NAME_LENGTH = 100;
const MAX_PARAM_LENGTH = 2000;

const VALIDATORS: Record<keyof EmbedRequest, (value: unknown) => boolean> = {
  appId: isAppId,
  email: isEmail,
  after: isVersion,
  direct: (value) => typeof value === 'boolean',
  page: (value) => typeof value === 'string' && PAGE_HANDLE.test(value),
  params: isParams,
};

/**
 * Parses a request body. Rejects unknown fields, so that a misspelled one does not go unnoticed.
 *
 * @throws {EmbedError} `invalid_request`. The detail names the field but never contains its value.
 */
export function parseEmbedRequest(body: unknown): EmbedRequest {
  if (!isRecord(body)) throw invalid('The request body must be a JSON object.');
  for (const [field, value] of Object.entries(body)) {
    if (!Object.hasOwn(VALIDATORS, field)) {
      throw invalid(
        `The request body has an unknown field. Allowed: ${Object.keys(VALIDATORS).join(', ')}.`,
      );
    }
    if (!VALIDATORS[field as keyof EmbedRequest](value)) throw invalid(`"${field}" is invalid.`);
  }
  if (!Object.hasOwn(body, 'appId')) throw invalid('"appId" is missing.');
  const request = body as unknown as EmbedRequest;
  return ownFields({ ...request, appId: normalizeAppId(request.appId) });
}

function isParams(value: unknown): boolean {
  return (
    isRecord(value) &&
    Object.keys(value).length <= MAX_PARAMS &&
    Object.entries(value).every(([name, param]) => isParam(name, param))
  );
}

function isParam(name: string, value: unknown): boolean {
  const isNamed = name.length > 0 && name.length <= MAX_PARAM_NAME_LENGTH;
  return isNamed && typeof value === 'string' && value.length <= MAX_PARAM_LENGTH;
}

function invalid(detail: string): EmbedError {
  return new EmbedError('invalid_request', detail);
}
