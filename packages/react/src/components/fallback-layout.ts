import type { CSSProperties } from 'react';

type Part = 'root' | 'stage' | 'frames' | 'frame';

/** Inline styles of the parts of an embed. */
export type EmbedLayout = Readonly<Partial<Record<Part, CSSProperties>>>;

/** Minimal layout of an embed without its style sheet: the size of the app. */
export const FALLBACK_LAYOUT: EmbedLayout = {
  root: { height: 'var(--tooljet-embed-height, 100%)', overflow: 'hidden' },
  stage: {
    display: 'flex',
    flexDirection: 'column',
    height: 'max(320px, 70dvh)',
    minHeight: '100%',
    maxHeight: '100%',
  },
  frames: { position: 'relative', flex: 1 },
  frame: { display: 'block', width: '100%', height: '100%', border: 0 },
};
