import { type ErrorCode } from '@tooljet-embed/protocol';
import { parseSecureUrl } from '@tooljet-embed/protocol/internal';
import { useEffect } from 'react';
import { lost } from '../session/actions.ts';
import type { LatestInputs } from './embed-inputs.ts';
import { listen } from '../frame/dom-events.ts';
import { readLogoutMessage } from '../frame/logout-message.ts';

/** Tells the machine what the frames' pages post and what the page's own policy blocks. */
export function useFrameEvents(latest: LatestInputs): void {
  useEffect(() => {
    const lose = (
      code: ErrorCode,
      isIt: (origin: string, element: HTMLIFrameElement | undefined) => boolean,
    ): void => {
      const { machine, elements, renewal, dispatch } = latest.current;
      // What is blocked is the one that opens: it comes last.
      const frame = machine.frames.findLast(({ id, embed }) =>
        isIt(embed.origin, elements.get(id)),
      );
      if (frame) dispatch(lost(frame.id, code, renewal));
    };
    return listen({
      message(event) {
        const code = readLogoutMessage(event.data);
        // ToolJet posts to "*", so anybody may post the same: only this frame's window and origin count.
        if (code)
          lose(
            code,
            (own, element) => own === event.origin && element?.contentWindow === event.source,
          );
      },
      securitypolicyviolation(event) {
        if (event.disposition === 'enforce' && event.effectiveDirective === 'frame-src') {
          lose('frame_blocked', (own) => parseSecureUrl(event.blockedURI)?.origin === own);
        }
      },
    });
  }, [latest]);
}
