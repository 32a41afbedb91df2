import type { ResolvedOptions } from '../resolve-options.ts';
import { WORKSPACE } from '../fixtures/fixtures.ts';
import { escapeHtml, renderDocument } from './document.ts';

const TEXTS = {
  restricted: {
    sign: '⊘',
    title: 'Access Restricted',
    text: 'You do not have access to this app. Ask an administrator of the workspace for access.',
  },
  'url-unavailable': {
    sign: '◌',
    title: 'App Unavailable',
    text: 'This app has not been released yet. Come back after its release.',
  },
  'invalid-link': {
    sign: '⁇',
    title: 'Invalid Link',
    text: 'There is no app at this address. It may have been renamed or removed.',
  },
  unknown: {
    sign: '!',
    title: 'Something Went Wrong',
    text: 'The app could not be opened. Try again in a moment.',
  },
} as const;

/** Last part of an error page's path. */
export type ErrorPage = keyof typeof TEXTS;

const STYLE = /* css */ `
.error { width: min(420px, 100vw - 48px); padding: 40px 32px; display: grid; justify-items: center; gap: 10px; }
.error h1 { font-size: 20px; line-height: 1.3; letter-spacing: -.01em; text-wrap: balance; }
.error a { color: var(--accent); }
.error p { text-wrap: pretty; }
.sign {
  display: grid; place-items: center; width: 52px; height: 52px; margin-bottom: 6px;
  border-radius: 14px; background: var(--bad-soft); color: var(--bad); font-size: 24px; font-weight: 600;
}
`;

/**
 * Renders `/error/…`, which is shown inside the frame. The parent gets no message (S). Its link opens
 * ToolJet's dashboard in the frame (R).
 */
export function renderErrorPage(
  page: ErrorPage,
  { subPath }: Pick<ResolvedOptions, 'subPath'>,
): string {
  const { sign, title, text } = TEXTS[page];
  return renderDocument({
    title,
    style: STYLE,
    body: `<main class="centered">
  <section class="card error">
    <span class="sign" aria-hidden="true">${sign}</span>
    <h1>${escapeHtml(title)}</h1>
    <p class="soft">${escapeHtml(text)}</p>
    <a href="${subPath}/${WORKSPACE}">Back to home page</a>
  </section>
</main>`,
  });
}
