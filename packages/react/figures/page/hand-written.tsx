import { DEFAULT_SANDBOX } from '../../src/frame-policy.ts';
import { type ReactNode, useEffect, useState } from 'react';

/** What a portal writes that follows ToolJet's guide: it fetches, and shows the frame. */
export function HandWritten({ appId }: { appId: string }): ReactNode {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    void fetch('/api/by-hand', { method: 'POST', body: JSON.stringify({ appSlug: appId }) })
      .then((response) => response.json() as Promise<{ redirectUrl: string }>)
      .then(({ redirectUrl }) => setUrl(redirectUrl));
  }, [appId]);
  return url && <iframe src={url} title="App" sandbox={DEFAULT_SANDBOX} />;
}
