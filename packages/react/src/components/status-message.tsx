import type { CSSProperties, ReactNode } from 'react';
import type { EmbedLabels } from '../labels/en.ts';
import { toErrorCategory } from '../labels/error-category.ts';
import type { EmbedStateFields } from '../session/state.ts';

/** Hides text from sight but not from screen readers, even without the style sheet. */
const SCREEN_READER_ONLY: CSSProperties = { position: 'absolute', clipPath: 'inset(50%)' };

interface StatusMessageProps {
  state: EmbedStateFields;
  labels: EmbedLabels;
}

/** Describes the state of an embed in words. Renders inside a live region. */
export function StatusMessage({ state, labels }: StatusMessageProps): ReactNode {
  const { status, phase, error, confirmed } = state;
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
  if (confirmed === false) return labels.unconfirmed;
  if (!error) return <span style={SCREEN_READER_ONLY}>{labels.ready}</span>;
  const category = toErrorCategory(error.code);
  return (
    <>
      <span className="tooljet-embed-icon" aria-hidden />
      <strong className="tooljet-embed-title">{labels[`${category}Title`]}</strong>
      <span className="tooljet-embed-text">{labels[`${category}Text`]}</span>
      {error.requestId && (
        <span className="tooljet-embed-request">
          {labels.requestId} <code>{error.requestId}</code>
        </span>
      )}
    </>
  );
}
