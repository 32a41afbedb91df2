import { ownFields } from './own-fields.ts';
import { TYPE_PREFIX } from './problem.ts';

const MAX_DETAIL_LENGTH = 500;

/** Describes an error response in one sentence for a developer. Never throws. */
export function describeProblem(body: unknown, status: number): string {
  const detail = readDetail(ownFields(body));
  return detail === ''
    ? `The endpoint responded with status ${status}.`
    : `The endpoint responded with status ${status}: ${detail}`;
}

/** Returns the `detail` of our own handler. Other backends may put secrets there, so theirs is dropped. */
function readDetail({ type, code, detail }: Record<string, unknown>): string {
  const isFromOurHandler = typeof code === 'string' && type === `${TYPE_PREFIX}${code}`;
  const isFreeOfSecrets = typeof detail === 'string' && !/pat_|@/i.test(detail);
  return isFromOurHandler && isFreeOfSecrets ? detail.slice(0, MAX_DETAIL_LENGTH) : '';
}
