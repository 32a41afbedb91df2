import { createRoot } from 'react-dom/client';
import { GuideApp } from './guide-app.tsx';

const root = document.getElementById('root');
const asked = new URLSearchParams(window.location.search);
if (root) {
  // Has the page laid out as soon as there is a frame. Where its first layout meets the frame's navigation,
  // Chromium may never draw it, which is no fault of the guide's.
  new MutationObserver(() => root.querySelector('iframe')?.getClientRects()).observe(root, {
    childList: true,
    subtree: true,
  });
  createRoot(root).render(
    <GuideApp email={asked.get('email') ?? ''} appId={asked.get('app') ?? ''} />,
  );
}
