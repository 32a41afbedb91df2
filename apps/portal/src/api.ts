import {
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CatalogResponse, SessionResponse } from '../portal-api.ts';

/** Path of the portal's route that responds with embed URLs. */
export const EMBED_ENDPOINT = '/api/tooljet-embed';

/** Query of the signed-in user, fetched again when the window gets the focus. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => callPortal<SessionResponse>('/api/me'),
  refetchOnWindowFocus: 'always',
});

const STORAGE_KEY = 'portal-session-changed';

/**
 * Calls the portal's server and returns its JSON.
 *
 * @param body JSON to POST; without it the request is a GET
 * @throws {Error} If the server rejects the request or cannot be reached, with a text for the user
 */
export async function callPortal<T>(path: string, body?: object): Promise<T> {
  const headers = { 'Content-Type': 'application/json' };
  const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : {};
  const response = await fetch(path, init).catch((cause: unknown) => {
    const message = 'The portal cannot be reached. Check your connection and try again.';
    throw new Error(message, { cause });
  });
  const json = await response.json().catch(() => null);
  if (response.ok) return json as T;
  throw new Error(json?.message ?? 'The portal failed. Try again in a moment.');
}

/** Returns the apps that the portal offers, or `undefined` while they load. */
export function useCatalog(): CatalogResponse | undefined {
  const { data } = useQuery({
    queryKey: ['catalog'],
    queryFn: () => callPortal<CatalogResponse>('/api/apps'),
    staleTime: Infinity,
  });
  return data;
}

/** Returns the query of the signed-in user. It follows sign-in and sign-out in other tabs. */
export function useSession() {
  const queryClient = useQueryClient();
  const session = useQuery(sessionQuery);
  const isSignedOut = session.data?.user === null;

  useEffect(() => {
    // Once the user's pages are unmounted; before that, they would fetch everything again.
    if (!isSignedOut) return;
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  }, [isSignedOut, queryClient]);

  useEffect(() => {
    const listeners = new AbortController();
    function refetch({ key }: StorageEvent): void {
      if (key === STORAGE_KEY) void queryClient.invalidateQueries(sessionQuery);
    }
    window.addEventListener('storage', refetch, { signal: listeners.signal });
    return () => listeners.abort();
  }, [queryClient]);

  return session;
}

/** Returns the mutation to sign in. */
export function useSignIn(): UseMutationResult<SessionResponse, Error, { userId: string }> {
  return useSessionMutation('/api/sign-in');
}

/** Returns the mutation to sign out, in every tab. */
export function useSignOut(): UseMutationResult<SessionResponse, Error, object> {
  return useSessionMutation('/api/sign-out');
}

function useSessionMutation<Body extends object>(path: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) => callPortal<SessionResponse>(path, body),
    onSuccess(session) {
      queryClient.setQueryData(sessionQuery.queryKey, session);
      try {
        localStorage.setItem(STORAGE_KEY, String(Date.now()));
      } catch {
        // Storage can be blocked. Other tabs then notice when they get the focus.
      }
    },
  });
}
