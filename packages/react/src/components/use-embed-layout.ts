import { type RefObject, useSyncExternalStore } from 'react';
import { type EmbedLayout, FALLBACK_LAYOUT } from './fallback-layout.ts';

/** Variable that the style sheet sets on every embed. */
const MARKER = '--tooljet-embed-styled';

// The style sheet is looked for after every render, because it may arrive later than the embed.
const subscribe = () => () => undefined;

/**
 * Returns inline styles: the given height, and a minimal layout if the style sheet is missing. They are
 * set in the browser only, through the CSSOM, which a policy such as `style-src 'self'` allows. In the
 * HTML of a server they would violate it.
 */
export function useEmbedLayout(
  root: RefObject<HTMLElement | null>,
  height: number | string | undefined,
): EmbedLayout {
  const mode = useSyncExternalStore(
    subscribe,
    () => (root.current && !isStyled(root.current) ? 'unstyled' : 'styled'),
    () => 'server',
  );
  if (mode === 'server') return {};
  const layout = mode === 'unstyled' ? FALLBACK_LAYOUT : {};
  return height === undefined ? layout : { ...layout, root: { ...layout.root, height } };
}

function isStyled(element: Element): boolean {
  return getComputedStyle(element).getPropertyValue(MARKER) !== '';
}
