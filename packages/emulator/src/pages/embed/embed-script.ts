/** What the redirect page does: redeem the PAT and go on to the app, or tell the parent why not. */
export const EMBED_SCRIPT: string = /* js */ `
const [, , appId = ''] = location.pathname.split('/');
const accessToken = new URLSearchParams(location.search).get('personal-access-token');

// A navigation during load replaces the history entry, one after it adds another, as ToolJet's does.
// Browsers are not sure of the former every time, so the page is.
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
  return fetch('/api/ext/users/session', {
    method: 'POST',
    credentials: 'omit',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ appId, accessToken }),
  });
}

// The slow part of the page that lets the redirect win arrives after all when there is none.
function letLoad() {
  document.querySelector('img')?.setAttribute('src', 'data:,');
}

/** True once the app is on its way. */
async function open() {
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
  // Any other failure ends here, without a word: the page goes on saying that it loads.
  if (!response.ok) return false;
  const { signedPat } = await response.json();
  if (typeof signedPat !== 'string') throw new Error('unreadable');
  if (config.waitsForLoad) await loaded;
  window.name = signedPat;
  const app = '/applications/' + appId;
  if (config.waitsForLoad) location.assign(app);
  else location.replace(app);
  return true;
}

open()
  .catch(() => void tellParent(500, 'Network error'))
  .then((isOnItsWay) => isOnItsWay || letLoad());
`;
