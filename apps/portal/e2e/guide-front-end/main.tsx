import { createRoot } from 'react-dom/client';
import { GuideApp } from './guide-app.tsx';

const root = document.getElementById('root');
const asked = new URLSearchParams(window.location.search);
if (root) {
  createRoot(root).render(
    <GuideApp email={asked.get('email') ?? ''} appId={asked.get('app') ?? ''} />,
  );
}
