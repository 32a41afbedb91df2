import { createRoot } from 'react-dom/client';
import { GuideApp } from './guide-app.tsx';

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
