import { ownFields } from '@tooljet-embed/protocol/internal';

/**
 * Observes frames that the Cross-Origin-Embedder-Policy of a document blocks. Such a frame loads an
 * empty page, and only a report names its address. Firefox has no reports (I).
 *
 * @param onBlocked Called with the address. It can contain a PAT.
 * @returns Function that stops.
 */
export function observeBlockedFrames(
  view: Window,
  onBlocked: (address: string) => void,
): () => void {
  const { ReportingObserver } = view as Window & typeof globalThis;
  if (typeof ReportingObserver !== 'function') return () => undefined;
  const observer = new ReportingObserver(
    (reports) => {
      for (const report of reports) {
        const { blockedURL, disposition } = parseBody(report);
        if (disposition === 'enforce' && typeof blockedURL === 'string') onBlocked(blockedURL);
      }
    },
    { types: ['coep'], buffered: true },
  );
  observer.observe();
  return () => observer.disconnect();
}

/** Returns the body of a report. Chromium has the fields of this one only in its JSON. */
function parseBody(report: Report & { toJSON?: () => object }): Record<string, unknown> {
  const { body } = ownFields(report.toJSON?.());
  return ownFields(body);
}
