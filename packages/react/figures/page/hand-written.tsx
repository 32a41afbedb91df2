import { DEFAULT_SANDBOX } from '../../src/frame/sandbox.ts';
import { type ReactNode, useEffect, useState } from 'react';

/** What a portal writes that follows ToolJet's guide: it fetches, and shows the frame. */
export function HandWritten({ appId }: { appId: string }): ReactNode {
  const [url, setUrl] = useState<string>();
  useEffect(() => void fetchByHand(appId).then(setUrl), [appId]);
  return url && <FrameAlone url={url} />;
}

/** A frame that needs nothing but its address: less than this, no embed can take. */
export function FrameAlone({ url }: { url: string }): ReactNode {
  return <iframe src={url} title="App" sandbox={DEFAULT_SANDBOX} />;
}

/** Asks the portal's server for another embed URL. */
export async function fetchByHand(appSlug: string): Promise<string> {
  const response = await fetch('/api/by-hand', {
    method: 'POST',
    body: JSON.stringify({ appSlug }),
  });
  const { redirectUrl } = (await response.json()) as { redirectUrl: string };
  return redirectUrl;
}
