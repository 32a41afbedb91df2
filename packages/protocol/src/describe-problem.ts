import { isRecord } from './is-record.ts';
import { TYPE_PREFIX } from './problem.ts';

const LONGEST_DETAIL = 500;

/** What an error answer says, in a sentence for a developer. Never throws. */
export function describeProblem(body: unknown, status: number): string {
  const detail = isRecord(body) ? readDetail(body) : '';
  return `The endpoint answered ${status}${detail === '' ? '.' : `: ${detail}`}`;
}

/** The words of our own handler. What another backend says may hold anything, so it is not kept. */
function readDetail({ type, code, detail }: Record<string, unknown>): string {
  const isOurs = typeof code === 'string' && type === `${TYPE_PREFIX}${code}`;
  const isClean = typeof detail === 'string' && !/pat_|@/i.test(detail);
  return isOurs && isClean ? detail.slice(0, LONGEST_DETAIL) : '';
}
