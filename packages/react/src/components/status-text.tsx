import type { CSSProperties, ReactNode } from 'react';

interface StatusTextProps {
  className: string;
  role?: string;
  style?: CSSProperties | undefined;
  /** The text. The element is hidden while it is empty. */
  children: string | undefined;
}

/**
 * Renders an element that always exists and contains nothing but a text. Translators and extensions
 * wrap, split and remove text nodes. React sets the text of such an element whatever it contains, but
 * fails to remove or to insert nodes beside a text node that is gone.
 */
export function StatusText({ children = '', ...props }: StatusTextProps): ReactNode {
  return (
    <div {...props} hidden={!children}>
      {children}
    </div>
  );
}
