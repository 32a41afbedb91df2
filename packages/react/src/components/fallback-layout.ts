import type { CSSProperties } from 'react';
import type { StatusDescription } from './describe-status.ts';

type Part =
  | 'root'
  | 'stage'
  | 'frames'
  | 'frame'
  | 'message'
  | 'actions'
  | 'announcement'
  | StatusDescription['layout'];

/** Inline styles of the parts of an embed. */
export type EmbedLayout = Readonly<Partial<Record<Part, CSSProperties>>>;

const ROW: CSSProperties = {
  position: 'relative',
  gridArea: '1 / 1',
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 8,
  padding: 8,
};

/** Layout of an embed without its style sheet: the size, and room between texts and buttons. */
export const FALLBACK_LAYOUT: EmbedLayout = {
  root: {
    display: 'grid',
    gridTemplateRows: 'minmax(0, 1fr)',
    height: 'var(--tooljet-embed-height, 100%)',
    overflow: 'hidden',
  },
  stage: {
    isolation: 'isolate',
    display: 'grid',
    gridTemplate: 'auto minmax(0, 1fr) / minmax(0, 1fr)',
    height: 'max(320px, 70dvh)',
    minHeight: '100%',
    maxHeight: '100%',
  },
  frames: { position: 'relative', gridArea: '2 / 1' },
  frame: { display: 'block', width: '100%', height: '100%', border: 0 },
  card: {
    gridArea: '1 / 1 / -1 / -1',
    zIndex: 1,
    display: 'grid',
    placeContent: 'safe center',
    gap: 16,
    padding: 16,
    overflow: 'auto',
    textAlign: 'center',
  },
  notice: ROW,
  toolbar: ROW,
  none: { position: 'relative', gridArea: '1 / 1' },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'center',
    gap: 8,
  },
  announcement: {
    position: 'absolute',
    bottom: '100%',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
};
