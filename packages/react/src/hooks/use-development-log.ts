import { ownFields } from '@tooljet-embed/protocol/internal';
import { useEffect } from 'react';
import { logError, logWarning } from '../development-log.ts';
import type { EmbedStateFields } from '../session/state.ts';

/** Tells developers about errors and about a missing email. Production stays silent. */
export function useDevelopmentLog(state: EmbedStateFields, hasEmail: boolean): void {
  const { error } = ownFields(state);
  useEffect(() => {
    if (error) logError(error);
    if (!hasEmail) {
      logWarning(
        '"userEmail" is empty. The embed waits until it has the email of the portal user.',
      );
    }
  }, [error, hasEmail]);
}
