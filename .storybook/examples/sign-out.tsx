import type { QueryClient } from '@tanstack/react-query';
import { clearToolJetEmbeds } from '@tooljet-embed/react';
import type { ReactNode } from 'react';

/** Closes the frames and removes the cached embed URLs. Also end the session on your server. */
export function SignOutButton({ queryClient }: { queryClient?: QueryClient }): ReactNode {
  return (
    <button type="button" onClick={() => clearToolJetEmbeds(queryClient)}>
      Sign out of the portal
    </button>
  );
}
