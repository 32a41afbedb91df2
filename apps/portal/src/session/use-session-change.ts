import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Credentials, Me } from '../../portal-api.ts';
import { callPortal } from '../api/call-portal.ts';
import { meQuery } from './me-query.ts';
import { announceSessionChange } from './session-channel.ts';

/** Signs in; the mutation's variables are the credentials. */
export function useSignIn() {
  const changeSession = useChangeSession();
  return useMutation({
    mutationFn: (credentials: Credentials) => callPortal<Me>('/api/sign-in', credentials),
    onSuccess: changeSession,
  });
}

/** Signs out, here and in every other tab. */
export function useSignOut() {
  const changeSession = useChangeSession();
  return useMutation({
    mutationFn: () => callPortal<Me>('/api/sign-out', {}),
    onSuccess: changeSession,
  });
}

function useChangeSession(): (me: Me) => void {
  const queryClient = useQueryClient();
  return (me) => {
    queryClient.setQueryData(meQuery.queryKey, me);
    announceSessionChange();
  };
}
