import { useQuery } from '@tanstack/react-query';
import type { CatalogueAnswer } from '../../portal-api.ts';
import { callPortal } from './call-portal.ts';

/** The apps that the portal offers; `undefined` until they are known. */
export function useCatalogue(): CatalogueAnswer | undefined {
  const { data } = useQuery({
    queryKey: ['catalogue'],
    queryFn: () => callPortal<CatalogueAnswer>('/api/apps'),
    staleTime: Infinity,
  });
  return data;
}
