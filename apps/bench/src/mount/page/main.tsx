import '@tooljet-embed/react/styles.css';
import { prefetchToolJetEmbed, ToolJetEmbed } from '@tooljet-embed/react';
import { type ReactNode, useEffect, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import type { MountSubject } from './mount-bench.ts';

const EMBED = { userEmail: 'ada@example.com', endpoint: '/api/embed' };
const container = document.body.appendChild(document.createElement('main'));
const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-popups allow-downloads';
let root: Root | undefined;

async function mount(subject: MountSubject, appId: string): Promise<number> {
  root?.unmount();
  root = createRoot(container);
  const startedAt = performance.now();
  const visible = waitForVisibleApp();
  root.render(
    subject === 'component' ? (
      <ToolJetEmbed {...EMBED} appId={appId} />
    ) : (
      <HandWrittenFrame appId={appId} />
    ),
  );
  await visible;
  return performance.now() - startedAt;
}

/** Resolves when an app has drawn itself in a visible frame. */
async function waitForVisibleApp(): Promise<void> {
  const drawnWindow = await waitForDrawnApp();
  await new Promise<void>((resolve) => {
    const observer = new MutationObserver(check);
    function check(): void {
      const frame = [...document.querySelectorAll('iframe')].find(
        ({ contentWindow }) => contentWindow === drawnWindow,
      );
      if (!frame || getComputedStyle(frame).visibility !== 'visible') return;
      observer.disconnect();
      resolve();
    }
    observer.observe(container, { attributes: true, childList: true, subtree: true });
    check();
  });
}

/** Returns the window of the next app that has drawn itself. */
function waitForDrawnApp(): Promise<MessageEventSource | null> {
  return new Promise((resolve) => {
    window.addEventListener('message', function receive({ data, source }) {
      if (data !== 'app drawn') return;
      window.removeEventListener('message', receive);
      resolve(source);
    });
  });
}

window.mountBench = {
  mount,
  prefetch: (appId) => prefetchToolJetEmbed({ ...EMBED, appId }),
};

/** Fetches an embed URL and shows it in a frame, as ToolJet's guide describes. */
function HandWrittenFrame({ appId }: { appId: string }): ReactNode {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    void fetchEmbedUrl(appId).then(setUrl);
  }, [appId]);
  return url && <iframe src={url} title="App" sandbox={SANDBOX} />;
}

async function fetchEmbedUrl(appId: string): Promise<string> {
  const body = JSON.stringify({ appId });
  const response = await fetch('/api/hand-written', { method: 'POST', body });
  const { redirectUrl } = (await response.json()) as { redirectUrl: string };
  return redirectUrl;
}
