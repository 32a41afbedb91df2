import type { Handler } from '../http/exchange.ts';
import type { ResolvedOptions } from '../resolve-options.ts';
import { renderAppPage } from './app/app-page.ts';
import { createDocumentHeaders } from './document-headers.ts';
import { renderEmbedPage } from './embed/embed-page.ts';
import { type ErrorPage, renderErrorPage } from './error-page.ts';
import { renderLoginPage } from './login-page.ts';

/** Serves a document; what it shows of a person or an app comes from the API afterwards. */
export function servePage(page: 'embed' | 'app' | 'login' | ErrorPage): Handler {
  return ({ world: { options } }) => ({
    status: 200,
    headers: createDocumentHeaders(options),
    body: render(page, options),
  });
}

function render(page: Parameters<typeof servePage>[0], options: ResolvedOptions): string {
  if (page === 'embed') return renderEmbedPage(options);
  if (page === 'app') return renderAppPage(options);
  return page === 'login' ? renderLoginPage() : renderErrorPage(page);
}
