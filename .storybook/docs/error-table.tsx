/// <reference types="vite/client" />
import { Markdown } from '@storybook/addon-docs/blocks';
import { ERROR_CODES } from '@tooljet-embed/protocol';
import type { ReactNode } from 'react';

const PAGES = import.meta.glob<string>('../../packages/protocol/errors/[a-z]*.md', {
  eager: true,
  import: 'default',
  query: '?raw',
});

/** Links between error pages, which become links within this page. */
const LINKS = /\]\(([a-z_]+)\.md\)/g;

/** Lists every error code with its page, collapsed. */
export function ErrorTable(): ReactNode {
  return Object.entries(ERROR_CODES).map(([code, { status, retryable, title }]) => (
    <details key={code} id={code} className="error-page">
      <summary>
        <code>{code}</code> {title}
      </summary>
      <p>
        {status === null ? 'Created in the browser' : `Status ${status}`} · trying again{' '}
        {retryable ? 'can help' : 'does not help'} ·{' '}
        <a href={`./?path=/story/tooljetembed-error-codes--${code.replaceAll('_', '-')}`}>
          message for the user
        </a>
      </p>
      <Markdown>{getBody(code)}</Markdown>
    </details>
  ));
}

/** Returns the content of an error page without its heading and status, which are shown above. */
function getBody(code: string): string {
  const page = PAGES[`../../packages/protocol/errors/${code}.md`] ?? '';
  return page.slice(page.indexOf('## ')).replaceAll('## ', '#### ').replaceAll(LINKS, '](#$1)');
}
