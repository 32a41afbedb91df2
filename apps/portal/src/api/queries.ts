import { queryOptions, useQuery } from '@tanstack/react-query';
import type { CatalogResponse, SessionResponse } from '../../portal-api.ts';
import { callPortal } from './call-portal.ts';

/** Path of the portal's route that responds with embed URLs. */
export const EMBED_ENDPOINT = '/api/tooljet-embed';

/** Query of the signed-in user, fetched again when the window gets the focus. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => callPortal<SessionResponse>('/api/me'),
  refetchOnWindowFocus: 'always',
});

/** Returns the apps that the portal offers, or `undefined` while they load. */
export function useCatalog(): CatalogResponse | undefined {
  const { data } = useQuery({
    queryKey: ['catalog'],
    queryFn: () => callPortal<CatalogResponse>('/api/apps'),
    staleTime: Infinity,
  });
  return data;
}
