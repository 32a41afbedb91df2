import type { ReactNode } from 'react';
import type { StatusDescription } from './describe-status.ts';
import type { EmbedLayout } from './fallback-layout.ts';
import { StatusText } from './status-text.tsx';

interface StatusMessageProps {
  description: StatusDescription;
  layout: EmbedLayout;
}

/** Describes the state of an embed in words. Renders inside a live region. */
export function StatusMessage({ description, layout }: StatusMessageProps): ReactNode {
  const { isBusy = false, note, announcement, title, text } = description;
  return (
    <>
      <div className="tooljet-embed-spinner" aria-hidden hidden={!isBusy} />
      <div className="tooljet-embed-icon" aria-hidden hidden={!title} />
      <StatusText className="tooljet-embed-note">{note}</StatusText>
      <StatusText className="tooljet-embed-title">{title}</StatusText>
      <StatusText className="tooljet-embed-text">{text}</StatusText>
      <StatusText className="tooljet-embed-announcement" style={layout.announcement}>
        {announcement}
      </StatusText>
    </>
  );
}
