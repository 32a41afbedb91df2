import type { CSSProperties, ReactNode } from 'react';
import type { EmbedLabels } from './embed-labels.ts';
import type { EmbedActions, EmbedSlot, EmbedSlots } from './embed-slots.ts';
import type { EmbedState, EndedState, ErrorState } from './embed-state.ts';
import { toErrorFamily } from './error-family.ts';

/** Heard, not seen, without a style sheet too. */
const HEARD: CSSProperties = { position: 'absolute', clipPath: 'inset(50%)' };

interface EmbedMessageProps {
  state: EmbedState;
  labels: EmbedLabels;
  slots: EmbedSlots;
  actions: EmbedActions;
}

/** What an embed says of its state. It stands in a live region, so every change is announced. */
export function EmbedMessage({ state, labels, slots, actions }: EmbedMessageProps): ReactNode {
  const fill = <State,>(slot: EmbedSlot<State>, own: State, usual: ReactNode): ReactNode => {
    if (slot === undefined) return usual;
    return typeof slot === 'function' ? slot(own, actions) : slot;
  };
  switch (state.status) {
    case 'loading':
      return fill(slots.loading, state, <Progress text={labels[state.phase]} />);
    case 'refreshing':
      return <Progress text={labels.refreshing} />;
    case 'error':
      return fill(slots.error, state, <Problem state={state} labels={labels} />);
    case 'ended':
      return fill(slots.ended, state, <Problem state={state} labels={labels} />);
    case 'expiring':
      return fill(slots.expiring, state, labels.expiring);
    case 'ready':
    default:
      if (state.error) return labels.refreshFailed;
      return state.assumed ? labels.assumed : <span style={HEARD}>{labels.ready}</span>;
  }
}

function Progress({ text }: { text: string }): ReactNode {
  return (
    <>
      <span className="tooljet-embed-spinner" aria-hidden />
      {text}
    </>
  );
}

function Problem(props: { state: EndedState | ErrorState; labels: EmbedLabels }): ReactNode {
  const { state, labels } = props;
  const { code, requestId } = state.error;
  const family = toErrorFamily(code);
  return (
    <>
      <span className="tooljet-embed-icon" aria-hidden />
      <strong className="tooljet-embed-title">{labels[`${family}Title`]}</strong>
      <span className="tooljet-embed-text">{labels[`${family}Text`]}</span>
      {requestId && (
        <span className="tooljet-embed-request">
          {labels.requestId} <code>{requestId}</code>
        </span>
      )}
    </>
  );
}
