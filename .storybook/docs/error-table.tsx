/// <reference types="vite/client" />
import { Markdown } from '@storybook/addon-docs/blocks';
import { ERROR_CODES } from '@tooljet-embed/protocol';
import type { ComponentProps, ReactNode } from 'react';

const PAGES = import.meta.glob<string>('../../packages/protocol/errors/[a-z]*.md', {
  eager: true,
  import: 'default',
  query: '?raw',
});

/** Links between error pages, which become links within this page. */
const LINKS = /\[[a-z_]+\]\(([a-z_]+)\.md\)/g;

/** Links to documents of the server package, which become links to the page *Server*. */
const SERVER_LINKS = /\]\((?:\.\.\/)+server\/[^)]*\)/g;

/** A link that opens the linked error page. Storybook's own does not: pages in frames open links outside. */
function PageLink({ href, children }: ComponentProps<'a'>): ReactNode {
  return (
    <a href={href} target={href?.startsWith('#') ? '_self' : '_parent'}>
      {children}
    </a>
  );
}

/** Lists every error code with its page, collapsed. */
export function ErrorTable(): ReactNode {
  return Object.entries(ERROR_CODES).map(([code, { status, retryable, title }]) => (
    <details key={code} className="error-page">
      <summary>
        <code>{code}</code> {title}
      </summary>
      {/* Browsers unfold the parents of the element that a link leads to. */}
      <p id={code}>
        {status === null ? 'Created in the browser' : `Status ${status}`} · trying again{' '}
        {retryable ? 'can help' : 'does not help'} ·{' '}
        <a href={`./?path=/story/tooljetembed-error-codes--${code.replaceAll('_', '-')}`}>
          message for the user
        </a>
      </p>
      <Markdown options={{ overrides: { a: PageLink } }}>{getBody(code)}</Markdown>
    </details>
  ));
}

/** Returns the content of an error page without its heading and status, which are shown above. */
function getBody(code: string): string {
  const page = PAGES[`../../packages/protocol/errors/${code}.md`] ?? '';
  return page
    .slice(page.indexOf('## '))
    .replaceAll('## ', '#### ')
    .replaceAll(LINKS, '[`$1`](#$1)')
    .replaceAll(SERVER_LINKS, '](./?path=/docs/server--docs)');
}
