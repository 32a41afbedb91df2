import type { ResolvedOptions } from '../../resolve-options.ts';
import { renderDocument } from '../document.ts';
import { WORKSPACE } from '../login-page.ts';
import { APP_BODY } from './app-body.ts';
import { APP_SCRIPT } from './app-script.ts';
import { APP_STYLE } from './app-style.ts';

/** `/applications/:slug/:pageHandle?`: the same document for every app and person. */
export function renderAppPage({ sessionEnd }: Pick<ResolvedOptions, 'sessionEnd'>): string {
  return renderDocument({
    title: 'App',
    style: APP_STYLE,
    body: APP_BODY,
    script: APP_SCRIPT,
    config: { sessionEnd, workspace: WORKSPACE },
  });
}
