import { type RefObject, useEffect, useState } from 'react';
import { type EmbedLayout, FALLBACK_LAYOUT } from './fallback-layout.ts';

/** Variable that the style sheet sets on every embed. */
const MARKER = '--tooljet-embed-styled';

const NO_LAYOUT: EmbedLayout = {};

/**
 * Returns inline styles for an embed without its style sheet, otherwise none. They are set after the
 * embed is mounted, through the CSSOM: a server renders no inline style, so that a policy such as
 * `style-src 'self'` is not violated.
 */
export function useEmbedLayout(root: RefObject<HTMLElement | null>): EmbedLayout {
  const [isStyled, setIsStyled] = useState(true);
  // The style sheet may arrive later than the embed.
  useEffect(() => {
    if (root.current) setIsStyled(getComputedStyle(root.current).getPropertyValue(MARKER) !== '');
  });
  return isStyled ? NO_LAYOUT : FALLBACK_LAYOUT;
}
