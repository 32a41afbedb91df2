import { type QueryClient, skipToken, useQuery } from '@tanstack/react-query';
import { type EmbedState, toolJetEmbedQueryOptions } from '@tooljet-embed/react';
import { useEffect, useState } from 'react';
import { EMBED_ENDPOINT } from '../api/embed-endpoint.ts';
import { describeState } from './describe-state.ts';
import { formatCountdown, formatTime } from './format-time.ts';

interface EmbedStatusProps {
  appId: string;
  userEmail: string;
  state: EmbedState;
  /** Keeps the embed URLs. */
  embedClient: QueryClient;
}

/** What the embed is doing, which embed URL it has, and how long that lives. */
export function EmbedStatus({ appId, userEmail, state, embedClient }: EmbedStatusProps) {
  const { queryKey, queryFn } = toolJetEmbedQueryOptions({
    appId,
    userEmail,
    endpoint: EMBED_ENDPOINT,
    queryClient: embedClient,
  });
  // It asks for nothing: it looks at what the embed has fetched, and shows no address of it.
  const { data: embed } = useQuery(
    { queryKey, queryFn: queryFn ?? skipToken, structuralSharing: false, enabled: false },
    embedClient,
  );
  const isOver = state.status === 'ended' || !embed;
  const endsAt = isOver ? Infinity : embed.receivedAt + embed.lifetimeMs;
  const now = useNow();
  const detail = describeState(state);

  return (
    <dl className="embed-status">
      <div>
        <dt>State</dt>
        <dd>
          <span className="state-name" data-status={state.status}>
            {state.status}
          </span>{' '}
          {detail}
        </dd>
      </div>
      <div>
        <dt>Version</dt>
        <dd>
          <code>{embed?.version ?? 'none'}</code>
        </dd>
      </div>
      <div>
        <dt>Deadline</dt>
        <dd>
          {Number.isFinite(endsAt) ? (
            <>
              <span role="timer">{formatCountdown(endsAt - now)}</span> left, at{' '}
              {formatTime(endsAt)}
            </>
          ) : (
            'none'
          )}
        </dd>
      </div>
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
