import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

interface GuideAppProps {
  email: string;
  appId: string;
}

const SANDBOX = 'allow-scripts allow-same-origin';

/** A front end as ToolJet's guide describes it: an iframe with the `redirectUrl` of the backend. */
function GuideApp({ email, appId }: GuideAppProps) {
  const [embedUrl, setEmbedUrl] = useState('');

  useEffect(() => {
    async function load(): Promise<void> {
      const response = await fetch('/api/tooljet-embed', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email, appId }),
      });
      const { redirectUrl } = (await response.json()) as { redirectUrl: string };
      setEmbedUrl(redirectUrl);
    }
    void load();
  }, [email, appId]);

  if (!embedUrl) return <div>Loading…</div>;
  return <iframe title="Guide" src={embedUrl} sandbox={SANDBOX} width="100%" height="600px" />;
}

const root = document.getElementById('root');
const params = new URLSearchParams(window.location.search);
if (root) {
  // Forces a layout as soon as the frame exists. If the first layout coincides with the navigation of
  // the frame, Chromium can leave the frame blank.
  new MutationObserver(() => root.querySelector('iframe')?.getClientRects()).observe(root, {
    childList: true,
    subtree: true,
  });
  createRoot(root).render(
    <GuideApp email={params.get('email') ?? ''} appId={params.get('app') ?? ''} />,
  );
}
