import {
  keepPreviousData,
  type QueryClient,
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
} from '../portal-api.ts';
import { callPortal, EMBED_ENDPOINT, useCatalog } from './api.ts';

/** A past or present state of an embed. States contain neither embed URLs nor tokens. */
export interface PastState {
  appId: string;
  /** Milliseconds, as `Date.now()`. */
  beganAt: number;
  state: EmbedState;
}

interface DeveloperPanelProps {
  appId: string;
  userEmail: string;
  /** States of the embed, newest first. */
  states: readonly PastState[];
  /** Cache of the embed URLs. */
  embedClient: QueryClient;
  onClose: () => void;
}

const FAULTS: Record<FaultName, [label: string, effect: string]> = {
  slow: ['Slow', 'An embed URL takes three seconds longer.'],
  busy: ['Rate limit', 'ToolJet asks to wait ten seconds (429).'],
  down: ['Down', 'ToolJet generates no embed URLs (503).'],
  rejected: ['Session rejected', 'The app does not open and says so (401).'],
  silent: ['Silent failure', 'The app does not open and says nothing (500).'],
  revoked: ['Session ends', 'The next click in the app finds its session ended.'],
};

/**
 * Status, faults, states and requests of an embed. Changes are not announced to screen readers,
 * because the embed announces them itself.
 */
export function DeveloperPanel(props: DeveloperPanelProps) {
  const { states, onClose } = props;
  const catalog = useCatalog();
  const { view, problem, switchFault } = useDeveloperView(props);
  const nameOf = (appId: string) => catalog?.apps.find(({ id }) => id === appId)?.name ?? appId;

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
      <div className="row">
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
      <EmbedStatus {...props} />
      <p role="alert" className="problem">
        {problem?.message}
      </p>
      <Section title="Faults">
        <p className="quiet">
          Each stays on, for every user, until it is switched off. A wait that ToolJet asked for
          continues.
        </p>
        {FAULT_NAMES.map((name) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={view?.faults.includes(name) ?? false}
              onChange={(event) => switchFault({ name, isOn: event.currentTarget.checked })}
            />
            <strong>{FAULTS[name][0]}</strong>
            <span className="quiet">{FAULTS[name][1]}</span>
          </label>
        ))}
      </Section>
      <Section title="States">
        <Table
          rows={states.map(({ beganAt, state }) => ({
            Since: formatTime(beganAt),
            State: <StateName state={state} />,
          }))}
        />
      </Section>
      <Section title="Requests">
        <Table
          rows={(view?.requests ?? []).map(({ time, appId, result, source }) => ({
            Time: formatTime(time),
            App: nameOf(appId),
            Response: source === 'cache' ? 'cached' : (source ?? result),
          }))}
        />
      </Section>
    </aside>
  );
}

/** Fetches the server's view again after each change of the embed's state, and switches faults. */
function useDeveloperView({ userEmail, states }: DeveloperPanelProps) {
  const queryClient = useQueryClient();
  const queryKey = ['developer', userEmail, states[0]?.beganAt];
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

/** State of an embed, with the version of its embed URL and the time at which that expires. */
function EmbedStatus({ appId, userEmail, states, embedClient }: DeveloperPanelProps) {
  const options = { appId, userEmail, endpoint: EMBED_ENDPOINT, queryClient: embedClient };
  // Reads the cache only: `enabled: false` never sends a request.
  const { data: embed } = useQuery(
    { ...toolJetEmbedQueryOptions(options), enabled: false },
    embedClient,
  );
  const now = useNow();
  const state = states[0]?.state;
  if (!state) return null;
  const hasSession = embed && state.status !== 'ended';
  const endsAt = hasSession ? embed.receivedAt + embed.lifetimeMs : Infinity;
  return (
    <dl>
      <dt>State</dt>
      <dd>
        <StateName state={state} />
      </dd>
      <dt>Version</dt>
      <dd>
        <code>{embed?.version ?? 'none'}</code>
      </dd>
      <dt>Expires</dt>
      <dd>
        {Number.isFinite(endsAt)
          ? `in ${formatDuration(endsAt - now)}, at ${formatTime(endsAt)}`
          : 'not set'}
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

/** The status of an embed, with its phase, reason or error code. */
function StateName({ state }: { state: EmbedState }) {
  const isUnconfirmed = state.status === 'ready' && !state.confirmed;
  return (
    <>
      <span className="badge">{state.status}</span> {'phase' in state && state.phase}
      {'reason' in state && state.reason}
      {isUnconfirmed && 'unconfirmed '}
      {'error' in state && state.error?.code}
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="stack" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

/** A table with a column for each key of its rows. */
function Table({ rows }: { rows: readonly Record<string, ReactNode>[] }) {
  const [first] = rows;
  if (!first) return <p className="quiet">None yet.</p>;
  const columns = Object.keys(first);
  return (
    <table>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={`row ${rows.length - index}`}>
            {columns.map((column) => (
              <td key={column}>{row[column]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function formatTime(time: number | string): string {
  return new Date(time).toLocaleTimeString('en-GB');
}

/** Formats milliseconds as minutes and seconds, never below zero. */
function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.ceil(durationMs / 1000));
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
