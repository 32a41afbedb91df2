import type { CSSProperties, ReactNode } from 'react';
import type { StatusDescription } from './describe-status.ts';
import { StatusText } from './status-text.tsx';

/** Hides text from sight but not from screen readers, above the frame and without a style sheet too. */
const SCREEN_READER_ONLY: CSSProperties = {
  position: 'absolute',
  bottom: '100%',
  clipPath: 'inset(50%)',
};

/** Describes the state of an embed in words. Renders inside a live region. */
export function StatusMessage({ description }: { description: StatusDescription }): ReactNode {
  const { isBusy = false, note, announcement, title, text } = description;
  return (
    <>
      <div className="tooljet-embed-spinner" aria-hidden hidden={!isBusy} />
      <div className="tooljet-embed-icon" aria-hidden hidden={!title} />
      <StatusText className="tooljet-embed-note">{note}</StatusText>
      <StatusText className="tooljet-embed-title">{title}</StatusText>
      <StatusText className="tooljet-embed-text">{text}</StatusText>
      <StatusText
        className="tooljet-embed-announcement"
        style={announcement ? SCREEN_READER_ONLY : undefined}
      >
        {announcement}
      </StatusText>
    </>
  );
}
