/** How the app finds out who it runs for, and how it ends. */
export const APP_SESSION_SCRIPT: string = /* js */ `
// Every document starts from nothing but its name, which holds the token the redeeming page left.
let token = window.name;
const [, , slug, pageHandle = ''] = location.pathname.split('/');
const appAddress = '/api/apps/' + slug;

function request(path, options) {
  const headers = token ? { tj_auth_token: token } : {};
  return fetch(path, { ...options, credentials: 'omit', headers });
}

function signOut() {
  token = '';
  window.name = '';
  const from = encodeURIComponent(location.pathname + location.search);
  location.assign('/login/' + config.workspace + '?redirectTo=' + from);
}

function tellParentOfLogout() {
  if (window.self !== window.top) window.parent.postMessage({ type: 'TJ_EMBED_APP_LOGOUT' }, '*');
}

function showFailure(status) {
  if (status === 401) return signOut();
  const pages = { 403: 'restricted', 404: 'invalid-link', 501: 'url-unavailable' };
  location.assign('/error/' + (pages[status] ?? 'unknown'));
}

// An answer of 401 to a running app is the end of its session.
function endSession() {
  if (config.sessionEnd === 'reload') {
    location.reload();
    return;
  }
  tellParentOfLogout();
  signOut();
}

async function boot() {
  const session = await request('/api/session?appId=' + slug);
  // A 403 only says that no session goes with this app; why not is for the app itself to say.
  if (!session.ok && session.status !== 403) return showFailure(session.status);
  const app = await request(appAddress);
  if (!app.ok) return showFailure(app.status);
  showApp(await app.json());
}

async function use(path, options) {
  const response = await request(path, options);
  if (response.status === 401) endSession();
  return response;
}
`;
