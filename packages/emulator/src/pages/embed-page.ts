import type { ResolvedOptions } from '../resolve-options.ts';
import { LOADER, renderDocument, STORAGE_SCRIPT } from './document.ts';

/** Path of an image that never loads and so delays the `load` event of its document. */
export const NEVER_LOADED_PATH = '/assets/never-loaded.png';

const SCRIPT = /* js */ `
${STORAGE_SCRIPT}
const appId = location.pathname.slice((config.subPath + '/embed-apps/').length);
const accessToken = new URLSearchParams(location.search).get('personal-access-token');

// A navigation during load replaces the history entry; one after load adds an entry, as ToolJet's does.
// Browsers decide between the two inconsistently, so the page waits for load or replaces explicitly.
const loaded = new Promise((resolve) => addEventListener('load', () => setTimeout(resolve)));

function tellParent(error, message) {
  const type = config.isTyped ? { type: 'TJ_EMBED_APP_LOGOUT' } : {};
  window.parent.postMessage({ ...type, error, message }, '*');
}

function showToast(text) {
  const toast = document.querySelector('.toast');
  toast.textContent = text;
  toast.hidden = false;
}

function redeem() {
  return fetch(config.subPath + '/api/ext/users/session', {
    method: 'POST',
    credentials: 'omit',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ appId, accessToken }),
  });
}

// Lets the load event fire if there is no redirect: replaces the image that delays it.
function finishLoading() {
  document.querySelector('img')?.setAttribute('src', 'data:,');
}

// Every page of ToolJet starts with these calls. The check fails, because there is no token yet.
async function boot() {
  await fetch(config.subPath + '/api/config');
  await fetch(config.subPath + '/api/session');
}

/** Returns true if the frame navigates to the app. */
async function open() {
  if (!hasStorage()) return false;
  await boot();
  if (window.self === window.top) {
    showToast('This page must be embedded inside a parent application.');
    return false;
  }
  if (!appId || !accessToken) {
    tellParent(400, 'Missing token or appId');
    return false;
  }
  const response = await redeem();
  if (response.status === 401 || response.status === 403) {
    const message = 'Your pat is expired. Please refresh or contact your admin.';
    showToast(message);
    tellParent(response.status, message);
    return false;
  }
  // ToolJet handles no other failure: the page keeps showing that it loads.
  if (!response.ok) return false;
  const { signedPat } = await response.json();
  if (typeof signedPat !== 'string') throw new Error('unreadable');
  if (config.waitsForLoad) await loaded;
  window.name = signedPat;
  const app = config.subPath + '/applications/' + appId;
  if (config.waitsForLoad) location.assign(app);
  else location.replace(app);
  return true;
}

open()
  .catch(() => void tellParent(500, 'Network error'))
  .then((isNavigating) => isNavigating || finishLoading());
`;

/** Renders `/embed-apps/:appId`, which redeems the PAT and navigates to the app. */
export function renderEmbedPage({
  embedLoads,
  embedLoader,
  embedMessages,
  subPath,
}: Pick<ResolvedOptions, 'embedLoads' | 'embedLoader' | 'embedMessages' | 'subPath'>): string {
  const waitsForLoad = embedLoads === 'two';
  return renderDocument({
    title: 'Loading',
    body: `<main class="centered" role="status">
  ${embedLoader === 'dots' ? LOADER : '<p class="soft">Loading embedded app...</p>'}
  ${waitsForLoad ? '' : `<img src="${subPath}${NEVER_LOADED_PATH}" alt="" width="1" height="1">`}
</main>
<p class="toast" role="alert" hidden></p>`,
    script: SCRIPT,
    config: { subPath, waitsForLoad, isTyped: embedMessages === 'typed' },
  });
}
