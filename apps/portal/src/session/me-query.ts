import { queryOptions } from '@tanstack/react-query';
import type { Me } from '../../portal-api.ts';
import { callPortal } from '../api/call-portal.ts';

/** Who is signed in. Asked again whenever the window comes back to the front. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => callPortal<Me>('/api/me'),
  refetchOnWindowFocus: 'always',
});
