import { WORKSPACE } from '../workspace.ts';
import { renderDocument } from './document.ts';

const STYLE = /* css */ `
.login { width: min(380px, 100vw - 48px); padding: 32px; display: grid; gap: 16px; text-align: start; }
.login h1 { font-size: 22px; letter-spacing: -.01em; }
.login label { display: grid; gap: 6px; font-weight: 550; }
.login button { padding: 9px 14px; }
.mark { width: 36px; height: 36px; border-radius: 10px; background: var(--accent); color: var(--accent-ink);
  display: grid; place-items: center; font-weight: 700; font-size: 18px; }
`;

/**
 * Renders `/login/:workspace`, which is shown inside the frame after a session has ended. The form
 * does nothing, because users of an embedded app have no password.
 */
export function renderLoginPage(): string {
  return renderDocument({
    title: 'Sign in',
    style: STYLE,
    body: `<main class="centered">
  <form class="card login" onsubmit="return false">
    <span class="mark" aria-hidden="true">T</span>
    <div>
      <h1>Sign in</h1>
      <p class="soft">to ${WORKSPACE}</p>
    </div>
    <label>Email <input type="email" autocomplete="off" placeholder="you@example.com"></label>
    <label>Password <input type="password" autocomplete="off"></label>
    <button class="primary">Sign in</button>
  </form>
</main>`,
  });
}
