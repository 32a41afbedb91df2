import type { ResolvedOptions } from '../resolve-options.ts';
import { WORKSPACE } from '../fixtures/fixtures.ts';
import { renderDocument } from './document.ts';

const STYLE = /* css */ `
.login { width: min(380px, 100vw - 48px); padding: 32px; display: grid; gap: 16px; text-align: start; }
.login h1 { font-size: 22px; letter-spacing: -.01em; }
.login label { display: grid; gap: 6px; font-weight: 550; }
.login button { padding: 9px 14px; }
`;

const SCRIPT = /* js */ `
const redirectPath = new URLSearchParams(location.search).get('redirectTo') ?? '/' + config.workspace;

async function signIn(event) {
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(event.target));
  const response = await fetch(config.subPath + '/api/authenticate', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(fields),
  });
  document.querySelector('.toast').hidden = response.ok;
  if (response.ok) location.assign(config.subPath + redirectPath);
}

document.querySelector('form').addEventListener('submit', signIn);
if (config.tellsParent && window.self !== window.top) {
  window.parent.postMessage({ type: 'redirectTo', payload: { redirectPath } }, '*');
}
`;

/**
 * Renders `/login/:workspace`, which is shown inside the frame after a session has ended. A sign-in
 * sets a cookie, but `window.name` still holds the old token, which takes precedence (R).
 */
export function renderLoginPage({
  loginMessage,
  subPath,
}: Pick<ResolvedOptions, 'loginMessage' | 'subPath'>): string {
  return renderDocument({
    title: 'Sign in',
    style: STYLE,
    body: `<main class="centered">
  <form class="card login">
    <span class="mark" aria-hidden="true">T</span>
    <div>
      <h1>Sign in</h1>
      <p class="soft">to ${WORKSPACE}</p>
    </div>
    <label>Email <input name="email" type="email" autocomplete="off" placeholder="you@example.com"></label>
    <label>Password <input name="password" type="password" autocomplete="off"></label>
    <button class="primary">Sign in</button>
  </form>
</main>
<p class="toast" role="alert" hidden>Invalid credentials</p>`,
    script: SCRIPT,
    config: { subPath, workspace: WORKSPACE, tellsParent: loginMessage === 'redirect-to' },
  });
}
