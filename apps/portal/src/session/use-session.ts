import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Credentials, SessionResponse } from '../../portal-api.ts';
import { callPortal } from '../api/call-portal.ts';
import { sessionQuery } from '../api/queries.ts';

const STORAGE_KEY = 'portal-session-changed';

/** Returns the query of the signed-in user. It follows sign-in and sign-out in other tabs. */
export function useSession() {
  const queryClient = useQueryClient();
  const session = useQuery(sessionQuery);
  const isSignedOut = session.data?.user === null;

  useEffect(() => {
    // Once the user's pages are unmounted; before that, they would fetch everything again.
    if (isSignedOut) queryClient.removeQueries({ predicate: isNotSessionQuery });
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

/** Returns the mutation to sign in. Its variables are the credentials. */
export function useSignIn() {
  const publishSession = usePublishSession();
  return useMutation({
    mutationFn: (credentials: Credentials) =>
      callPortal<SessionResponse>('/api/sign-in', credentials),
    onSuccess: publishSession,
  });
}

/** Returns the mutation to sign out, in every tab. */
export function useSignOut() {
  const publishSession = usePublishSession();
  return useMutation({
    mutationFn: () => callPortal<SessionResponse>('/api/sign-out', {}),
    onSuccess: publishSession,
  });
}

function usePublishSession(): (session: SessionResponse) => void {
  const queryClient = useQueryClient();
  return (session) => {
    queryClient.setQueryData(sessionQuery.queryKey, session);
    try {
      localStorage.setItem(STORAGE_KEY, String(Date.now()));
    } catch {
      // Storage can be blocked. Other tabs then notice when they get the focus.
    }
  };
}

function isNotSessionQuery({ queryKey }: { queryKey: readonly unknown[] }): boolean {
  return queryKey[0] !== sessionQuery.queryKey[0];
}
