import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeveloperView, FaultSwitch } from '../../portal-api.ts';
import { callPortal } from '../api/call-portal.ts';

/**
 * What the server tells developers, and how to switch a fault.
 *
 * @param email Whom the server tells
 * @param moment Changes whenever there may be news
 */
export function useDeveloperView(email: string, moment: number) {
  const queryClient = useQueryClient();
  const queryKey = ['developer', email, moment];
  const { data, error } = useQuery({
    queryKey,
    queryFn: () => callPortal<DeveloperView>('/api/developer'),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: 'always',
  });
  const switching = useMutation({
    mutationFn: (change: FaultSwitch) => callPortal<DeveloperView>('/api/developer/faults', change),
    onSuccess: (view) => queryClient.setQueryData(queryKey, view),
  });
  return { view: data, problem: switching.error ?? error, switchFault: switching.mutate };
}
