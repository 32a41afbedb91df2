import '@tooljet-embed/react/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { PortalPage } from './portal-page.tsx';
import type { PortalSettings } from './portal-settings.ts';

const place = document.getElementById('portal');
if (!place) throw new Error('The page has no place for the portal.');

const settings = (await (await fetch('/settings.json')).json()) as PortalSettings;
const page = <PortalPage settings={settings} />;
createRoot(place).render(settings.isStrict ? <StrictMode>{page}</StrictMode> : page);
