import { type QueryClient, skipToken, useQuery } from '@tanstack/react-query';
import { type EmbedState, toolJetEmbedQueryOptions } from '@tooljet-embed/react';
import { useEffect, useState } from 'react';
import { EMBED_ENDPOINT } from '../api/queries.ts';
import { describeState, formatCountdown, formatTime } from './format.ts';

interface EmbedStatusProps {
  appId: string;
  userEmail: string;
  state: EmbedState;
  /** Cache of the embed URLs. */
  embedClient: QueryClient;
}

/** State, version and deadline of an embed. */
export function EmbedStatus({ appId, userEmail, state, embedClient }: EmbedStatusProps) {
  const { queryKey, queryFn } = toolJetEmbedQueryOptions({
    appId,
    userEmail,
    endpoint: EMBED_ENDPOINT,
    queryClient: embedClient,
  });
  // Reads the cache only: `enabled: false` never sends a request.
  const { data: embed } = useQuery(
    { queryKey, queryFn: queryFn ?? skipToken, structuralSharing: false, enabled: false },
    embedClient,
  );
  const hasSession = embed && state.status !== 'ended';
  const endsAt = hasSession ? embed.receivedAt + embed.lifetimeMs : Infinity;
  const now = useNow();

  return (
    <dl className="embed-status">
      <dt>State</dt>
      <dd>
        <span className="state-name" data-status={state.status}>
          {state.status}
        </span>{' '}
        {describeState(state)}
      </dd>
      <dt>Version</dt>
      <dd>
        <code>{embed?.version ?? 'none'}</code>
      </dd>
      <dt>Deadline</dt>
      <dd>
        {Number.isFinite(endsAt) ? (
          <>
            <span role="timer">{formatCountdown(endsAt - now)}</span> left, at {formatTime(endsAt)}
          </>
        ) : (
          'none'
        )}
      </dd>
    </dl>
  );
}

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
