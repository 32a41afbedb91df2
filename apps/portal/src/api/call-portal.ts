/**
 * Calls the portal's server and returns its JSON.
 *
 * @param body JSON to POST; without it the request is a GET
 * @throws {Error} If the server rejects the request or cannot be reached, with a text for the user
 */
export async function callPortal<T>(path: string, body?: object): Promise<T> {
  const init: RequestInit = body
    ? {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }
    : {};
  const response = await fetch(path, init).catch((cause: unknown) => {
    const message = 'The portal cannot be reached. Check your connection and try again.';
    throw new Error(message, { cause });
  });
  const json = await response.json().catch(() => null);
  if (response.ok) return json as T;
  throw new Error(json?.message ?? 'The portal failed. Try again in a moment.');
}
