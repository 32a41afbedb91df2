import type { World } from '../world.ts';
import type { WRONG_REDIRECT_URLS } from './fault.ts';

type Wrong = (typeof WRONG_REDIRECT_URLS)[number];

const OTHER_APP_ID = '00000000-0000-4000-8000-000000000000';

/** A `redirectUrl` that an embedder must not open; undefined leaves it out. */
export function createWrongRedirectUrl(wrong: Wrong, url: URL, world: World): string | undefined {
  const [, , appId] = url.pathname.split('/');
  const other = world.directory.apps().find((app) => app.id !== appId)?.id ?? OTHER_APP_ID;
  switch (wrong) {
    case 'other-host':
      return `https://elsewhere.example${url.pathname}${url.search}`;
    case 'http':
      return `http://tooljet.example${url.pathname}${url.search}`;
    case 'javascript':
      return `javascript:document.body.append('opened')//${url.pathname}${url.search}`;
    case 'userinfo':
      return `${url.protocol}//somebody:something@${url.host}${url.pathname}${url.search}`;
    case 'other-app':
      return `${url.origin}/embed-apps/${other}${url.search}`;
    case 'other-token':
      return url.href.replace(/pat_[a-f0-9]+/, `pat_${'0'.repeat(64)}`);
    case 'none':
      return undefined;
    default:
      return wrong satisfies never;
  }
}
