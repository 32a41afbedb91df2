import {
  keepPreviousData,
  type QueryClient,
  skipToken,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { type EmbedState, toolJetEmbedQueryOptions } from '@tooljet-embed/react';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import {
  type DeveloperView,
  FAULT_NAMES,
  type FaultName,
  type FaultSwitch,
  type LoggedRequest,
} from '../portal-api.ts';
import { callPortal, EMBED_ENDPOINT, useCatalog } from './api.ts';
import type { PastState } from './use-state-history.ts';

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

interface DeveloperPanelProps {
  appId: string;
  userEmail: string;
  /** States of the embed, newest first. */
  states: readonly PastState[];
  embedClient: QueryClient;
  onClose: () => void;
}

/**
 * Status, faults, states and requests of an embed. Changes are not announced to screen readers,
 * because the embed announces them itself.
 */
export function DeveloperPanel(props: DeveloperPanelProps) {
  const { appId, userEmail, states, embedClient, onClose } = props;
  const [latest] = states;
  const { view, problem, switchFault } = useDeveloperView(userEmail, latest?.beganAt ?? 0);
  const panel = useRef<HTMLElement>(null);
  const closeOnEscape = useEffectEvent(({ key }: KeyboardEvent) => {
    if (key === 'Escape') onClose();
  });

  useEffect(() => {
    const listeners = new AbortController();
    panel.current?.addEventListener('keydown', (event) => closeOnEscape(event), {
      signal: listeners.signal,
    });
    return () => listeners.abort();
  }, []);

  return (
    <aside className="developer" aria-label="Developer" ref={panel}>
      <div className="developer__bar">
        <h2>Developer</h2>
        <button
          type="button"
          className="button button--icon"
          aria-label="Close the developer panel"
          onClick={onClose}
        >
          <X size={18} aria-hidden="true" />
        </button>
      </div>
      {latest && (
        <EmbedStatus
          appId={appId}
          userEmail={userEmail}
          state={latest.state}
          embedClient={embedClient}
        />
      )}
      <p role="alert" className="problem">
        {problem?.message}
      </p>
      <Section title="Faults">
        <p className="quiet">
          Each stays on, for every user, until it is switched off. A wait that ToolJet asked for
          continues.
        </p>
        <FaultSwitches active={view?.faults ?? []} onSwitch={switchFault} />
      </Section>
      <Section title="States">
        <ol className="stack" reversed>
          {states.map(({ id, beganAt, state }) => (
            <li key={id}>
              <time dateTime={new Date(beganAt).toISOString()}>{formatTime(beganAt)}</time>
              <span className="badge">{state.status}</span>
              <span>{describeState(state)}</span>
            </li>
          ))}
        </ol>
      </Section>
      <Section title="Requests">
        <RequestTable requests={view?.requests ?? []} />
      </Section>
    </aside>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

/** Fetches the server's view again for each new `version`, and switches faults. */
function useDeveloperView(email: string, version: number) {
  const queryClient = useQueryClient();
  const queryKey = ['developer', email, version];
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

const FAULTS: Record<FaultName, { label: string; effect: string }> = {
  slow: { label: 'Slow', effect: 'An embed URL takes three seconds longer.' },
  busy: { label: 'Rate limit', effect: 'ToolJet asks to wait ten seconds (429).' },
  down: { label: 'Down', effect: 'ToolJet generates no embed URLs (503).' },
  rejected: { label: 'Session rejected', effect: 'The app does not open and says so (401).' },
  silent: { label: 'Silent failure', effect: 'The app does not open and says nothing (500).' },
  revoked: { label: 'Session ends', effect: 'The next click in the app finds its session ended.' },
};

interface FaultSwitchesProps {
  active: readonly FaultName[];
  onSwitch: (change: FaultSwitch) => void;
}

function FaultSwitches({ active, onSwitch }: FaultSwitchesProps) {
  return (
    <ul className="stack">
      {FAULT_NAMES.map((name) => (
        <li key={name}>
          <label>
            <input
              type="checkbox"
              checked={active.includes(name)}
              onChange={(event) => onSwitch({ name, isOn: event.currentTarget.checked })}
            />
            <strong>{FAULTS[name].label}</strong>
            <span className="quiet">{FAULTS[name].effect}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}

function RequestTable({ requests }: { requests: readonly LoggedRequest[] }) {
  const catalog = useCatalog();
  if (requests.length === 0) return <p className="quiet">None yet.</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">App</th>
          <th scope="col">Response</th>
        </tr>
      </thead>
      <tbody>
        {requests.map(({ time, appId, result, source }, index) => (
          // Two requests can have the same time, so the key also counts from the oldest one.
          <tr key={`${time} ${requests.length - index}`}>
            <td>
              <time dateTime={time}>{formatTime(time)}</time>
            </td>
            <td>{catalog?.apps.find(({ id }) => id === appId)?.name ?? appId}</td>
            <td>{source === 'cache' ? 'cached' : (source ?? result)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface EmbedStatusProps {
  appId: string;
  userEmail: string;
  state: EmbedState;
  /** Cache of the embed URLs. */
  embedClient: QueryClient;
}

/** State, version and deadline of an embed. */
function EmbedStatus({ appId, userEmail, state, embedClient }: EmbedStatusProps) {
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
    <dl>
      <dt>State</dt>
      <dd>
        <span className="badge">{state.status}</span> {describeState(state)}
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

/** Formats a time as hours, minutes and seconds. */
function formatTime(time: number | string): string {
  return CLOCK.format(new Date(time));
}

/** Formats milliseconds as `minutes:seconds`, never below zero. */
function formatCountdown(durationMs: number): string {
  const seconds = Math.max(0, Math.ceil(durationMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Returns the phase, reason or error code of a state, or an empty string. */
function describeState(state: EmbedState): string {
  if ('phase' in state) return state.phase;
  if ('reason' in state) return state.reason;
  const isUnconfirmed = state.status === 'ready' && !state.confirmed;
  const code = 'error' in state ? state.error?.code : undefined;
  return [isUnconfirmed && 'unconfirmed', code].filter(Boolean).join(', ');
}
