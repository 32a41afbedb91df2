import type { CSSProperties, ReactNode } from 'react';
import type { EmbedLabels } from '../labels/en.ts';
import type { EmbedStateFields } from '../session/state.ts';
import { toErrorFamily } from '../labels/error-category.ts';

/** Heard, not seen, without a style sheet too. */
const HEARD: CSSProperties = { position: 'absolute', clipPath: 'inset(50%)' };

interface EmbedMessageProps {
  state: EmbedStateFields;
  labels: EmbedLabels;
}

/** What an embed says of its state. It stands in a live region, so every change is announced. */
export function EmbedMessage({ state, labels }: EmbedMessageProps): ReactNode {
  const { status, phase, error, assumed } = state;
  if (phase) {
    return (
      <>
        <span className="tooljet-embed-spinner" aria-hidden />
        {labels[status === 'loading' ? phase : 'refreshing']}
      </>
    );
  }
  if (status === 'expiring') return labels.expiring;
  if (status === 'ready' && error) return labels.refreshFailed;
  if (!error) return assumed ? labels.assumed : <span style={HEARD}>{labels.ready}</span>;
  const family = toErrorFamily(error.code);
  return (
    <>
      <span className="tooljet-embed-icon" aria-hidden />
      <strong className="tooljet-embed-title">{labels[`${family}Title`]}</strong>
      <span className="tooljet-embed-text">{labels[`${family}Text`]}</span>
      {error.requestId && (
        <span className="tooljet-embed-request">
          {labels.requestId} <code>{error.requestId}</code>
        </span>
      )}
    </>
  );
}
