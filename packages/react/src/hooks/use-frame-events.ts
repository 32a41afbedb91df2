import { type ErrorCode } from '@tooljet-embed/protocol';
import { parseSecureUrl } from '@tooljet-embed/protocol/internal';
import { useEffect } from 'react';
import { observeBlockedFrames } from '../frame/blocked-frames.ts';
import { listen } from '../frame/dom-events.ts';
import { parseLogoutMessage } from '../frame/logout-message.ts';
import type { RenewalPolicy } from '../options/types.ts';
import type { EmbedFrame } from '../session/state.ts';
import type { EmbedDispatch, EmbedSnapshot } from './use-embed-reducer.ts';
import type { FrameElements, GetFrameWindow } from './use-frame-window.ts';
import { useLatestRef } from './use-latest-ref.ts';

/** Reports frames with a page that posts the end of its session or that the portal's own policy blocks. */
export function useFrameEvents(
  { context: { frames }, sessions }: EmbedSnapshot,
  dispatch: EmbedDispatch,
  elements: FrameElements,
  renewal: RenewalPolicy,
  getWindow: GetFrameWindow,
): void {
  const latest = useLatestRef({ frames, sessions, renewal });

  useEffect(() => {
    const reportLost = (code: ErrorCode, isConcerned: (frame: EmbedFrame) => boolean): void => {
      const { frames, renewal } = latest.current;
      // The opening frame is last, and it is the one that a policy blocks.
      const frame = frames.findLast(isConcerned);
      if (frame) dispatch({ type: 'frameLost', frameId: frame.id, code, renewal });
    };
    const view = getWindow();
    const stopObserving = observeBlockedFrames(view, (address) => {
      const blocked = latest.current.sessions.find(({ src }) => src === address);
      reportLost('frame_blocked', ({ embed }) => embed.sequence === blocked?.sequence);
    });
    const unlisten = listen(view, {
      message({ data, origin, source }) {
        // Any window can post this message, so the window and the origin must be those of the frame.
        const isSender = ({ id, embed }: EmbedFrame): boolean =>
          embed.origin === origin && elements.get(id)?.contentWindow === source;
        if (!latest.current.frames.some(isSender)) return;
        const code = parseLogoutMessage(data);
        if (code) reportLost(code, isSender);
      },
      securitypolicyviolation({ disposition, effectiveDirective, blockedURI }) {
        if (disposition !== 'enforce' || effectiveDirective !== 'frame-src') return;
        const blockedOrigin = parseSecureUrl(blockedURI)?.origin;
        reportLost('frame_blocked', ({ embed }) => embed.origin === blockedOrigin);
      },
    });
    return () => {
      stopObserving();
      unlisten();
    };
  }, [dispatch, elements, latest, getWindow]);
}
