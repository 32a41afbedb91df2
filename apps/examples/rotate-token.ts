/**
 * Creates a `fetch` that retries with the previous API token when ToolJet does not know the current
 * one. Portal and ToolJet therefore need not change their token at the same moment.
 */
export function createRotatingFetch(
  previousToken: string | undefined,
  originalFetch: typeof fetch = fetch,
): typeof fetch {
  return async (url, init) => {
    const response = await originalFetch(url, init);
    if (!previousToken || response.status !== 403) return response;
    const body = await response
      .clone()
      .json()
      .catch(() => null);
    if (body?.message !== 'Unauthorized') return response;
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Basic ${previousToken}`);
    return originalFetch(url, { ...init, headers });
  };
}
