/// <reference types="vite/client" />
import { Markdown } from '@storybook/addon-docs/blocks';
import { ERROR_CODES } from '@tooljet-embed/protocol';
import type { ReactNode } from 'react';

const PAGES = import.meta.glob<string>('../../packages/protocol/errors/[a-z]*.md', {
  eager: true,
  import: 'default',
  query: '?raw',
});

/** Links between the pages lead to their places below. */
const LINKS = /\]\(([a-z_]+)\.md\)/g;

/** Every code of the protocol's table, its page folded up below it. */
export function ErrorTable(): ReactNode {
  return Object.entries(ERROR_CODES).map(([code, { status, retryable, title }]) => (
    <details key={code} id={code} className="error-page">
      <summary>
        <code>{code}</code> {title}
      </summary>
      <p>
        {status === null ? 'Made in the browser' : `Status ${status}`} · trying again{' '}
        {retryable ? 'can help' : 'does not help'} ·{' '}
        <a href={`./?path=/story/tooljetembed-errors--${code.replaceAll('_', '-')}`}>
          what the person sees
        </a>
      </p>
      <Markdown>{bodyOf(code)}</Markdown>
    </details>
  ));
}

/** A page without its own heading and its line of facts, which stand above it. */
function bodyOf(code: string): string {
  const page = PAGES[`../../packages/protocol/errors/${code}.md`] ?? '';
  return page.slice(page.indexOf('## ')).replaceAll('## ', '#### ').replaceAll(LINKS, '](#$1)');
}
