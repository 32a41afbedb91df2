import { type RefObject, useEffect, useSyncExternalStore } from 'react';
import { logWarning } from '../development-log.ts';
import { type EmbedLayout, FALLBACK_LAYOUT } from './fallback-layout.ts';

declare const process: { env: { NODE_ENV?: string } };

/** Variable that the style sheet sets on every embed. */
const MARKER = '--tooljet-embed-styled';

/** Time after which a style sheet counts as missing. */
const STYLES_TIMEOUT_MS = 3000;

const MISSING_STYLES =
  'The style sheet is missing. Import "@tooljet-embed/react/styles.css" once, or set the CSS variable --tooljet-embed-styled to 1 if you style the embed yourself.';

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
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' && mode === 'unstyled') {
      const timer = setTimeout(() => warnWithoutStyles(root.current), STYLES_TIMEOUT_MS);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [root, mode]);
  if (mode === 'server') return {};
  const layout = mode === 'unstyled' ? FALLBACK_LAYOUT : {};
  return height === undefined ? layout : { ...layout, root: { ...layout.root, height } };
}

function isStyled(element: Element): boolean {
  return getComputedStyle(element).getPropertyValue(MARKER) !== '';
}

function warnWithoutStyles(element: Element | null): void {
  // An element without a size is hidden, or in a test without layout.
  if (element && element.clientWidth > 0 && !isStyled(element)) logWarning(MISSING_STYLES);
}
