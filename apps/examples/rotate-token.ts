/**
 * Calls ToolJet with the token that is set, and once more with the one before where ToolJet does
 * not know it, so that portal and ToolJet need not change at the same moment.
 */
export function createRotatingFetch(
  previousToken: string | undefined,
  call: typeof fetch = fetch,
): typeof fetch {
  return async (url, init) => {
    const answer = await call(url, init);
    if (!previousToken || answer.status !== 403) return answer;
    const body = await answer
      .clone()
      .json()
      .catch(() => null);
    if (body?.message !== 'Unauthorized') return answer;
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Basic ${previousToken}`);
    return call(url, { ...init, headers });
  };
}
