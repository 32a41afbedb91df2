import type { QueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useEffect, useEffectEvent, useId, useRef } from 'react';
import { AnswerTable } from './answer-table.tsx';
import { EmbedStatus } from './embed-status.tsx';
import { FaultSwitches } from './fault-switches.tsx';
import { StateTimeline } from './state-timeline.tsx';
import { useDeveloperView } from './use-developer-view.ts';
import type { PastState } from './use-state-history.ts';
import './developer-panel.css';

interface DeveloperPanelProps {
  appId: string;
  userEmail: string;
  /** The embed's states, the latest first. */
  states: readonly PastState[];
  embedClient: QueryClient;
  onClose: () => void;
}

/**
 * What goes on in the embed beside it. Nothing here is announced as it changes: the embed says the
 * same itself, in words for people.
 */
export function DeveloperPanel(props: DeveloperPanelProps) {
  const { appId, userEmail, states, embedClient, onClose } = props;
  const [latest] = states;
  const { view, problem, switchFault } = useDeveloperView(userEmail, latest?.beganAt ?? 0);
  const id = useId();

  const panel = useRef<HTMLElement>(null);
  const closeOnEscape = useEffectEvent(({ key }: KeyboardEvent) => {
    if (key === 'Escape') onClose();
  });

  useEffect(() => {
    const events = new AbortController();
    const { signal } = events;
    panel.current?.addEventListener('keydown', (event) => closeOnEscape(event), { signal });
    return () => events.abort();
  }, []);

  return (
    <aside className="developer" aria-labelledby={`${id}-title`} ref={panel}>
      <div className="developer__bar">
        <h2 id={`${id}-title`}>Developer</h2>
        <button
          type="button"
          className="button button--plain button--icon"
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
      <p role="alert" className="developer__problem">
        {problem?.message}
      </p>
      <section aria-labelledby={`${id}-faults`}>
        <h3 id={`${id}-faults`}>Faults</h3>
        <p className="developer__note">Each stays on, for everybody, until it is switched off.</p>
        <FaultSwitches faults={view?.faults ?? []} onSwitch={switchFault} />
      </section>
      <section aria-labelledby={`${id}-states`}>
        <h3 id={`${id}-states`}>States</h3>
        <StateTimeline states={states} />
      </section>
      <section aria-labelledby={`${id}-answers`}>
        <h3 id={`${id}-answers`}>Embed URLs</h3>
        <AnswerTable answers={view?.answers ?? []} />
      </section>
    </aside>
  );
}
