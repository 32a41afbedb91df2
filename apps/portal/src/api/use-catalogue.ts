import { useQuery } from '@tanstack/react-query';
import type { Catalogue } from '../../portal-api.ts';
import { callPortal } from './call-portal.ts';

/** The apps that the portal offers; `undefined` until they are known. */
export function useCatalogue(): Catalogue | undefined {
  const { data } = useQuery({
    queryKey: ['catalogue'],
    queryFn: () => callPortal<Catalogue>('/api/apps'),
    staleTime: Infinity,
  });
  return data;
}
