import { type Dispatch, useEffect } from 'react';
import type { EmbedEvent, EmbedMachine } from './embed-machine.ts';
import { readLogoutMessage } from './logout-message.ts';
import type { RenewalPolicy } from './renewal-policy.ts';
import { useLatest } from './use-latest.ts';

/** Tells the machine what the frames' pages post and what the page's own policy blocks. */
export function useFrameEvents(
  machine: EmbedMachine,
  policy: RenewalPolicy,
  elements: ReadonlyMap<number, HTMLIFrameElement>,
  dispatch: Dispatch<EmbedEvent>,
): void {
  const latest = useLatest({ machine, policy });

  useEffect(() => {
    const findFrame = (isIt: (id: number, origin: string) => boolean): number | undefined =>
      [latest.current.machine.frame, latest.current.machine.next].find(
        (frame) => frame && isIt(frame.id, frame.embed.origin),
      )?.id;
    const onMessage = ({ data, source, origin }: MessageEvent): void => {
      const status = readLogoutMessage(data);
      // ToolJet posts to "*", so anybody may post the same: only this frame's window and origin count.
      const id = findFrame(
        (id, own) => own === origin && elements.get(id)?.contentWindow === source,
      );
      if (!id || status === null) return;
      const isSilent = latest.current.policy !== 'manual';
      dispatch({ type: 'told', id, status, at: Date.now(), isSilent });
    };
    const onViolation = (event: SecurityPolicyViolationEvent): void => {
      if (event.disposition !== 'enforce' || event.effectiveDirective !== 'frame-src') return;
      const id = findFrame((_id, own) => event.blockedURI.startsWith(own));
      if (id) dispatch({ type: 'blocked', id });
    };
    window.addEventListener('message', onMessage);
    document.addEventListener('securitypolicyviolation', onViolation);
    return () => {
      window.removeEventListener('message', onMessage);
      document.removeEventListener('securitypolicyviolation', onViolation);
    };
  }, [dispatch, elements, latest]);
}
