import { OFFERED_APP } from './endpoint.ts';

const PAT = `pat_${'0a'.repeat(32)}`;

/** What an echo answers: as many bytes as a hit has. */
export const ECHO_BODY = JSON.stringify({
  redirectUrl: `http://127.0.0.1:40000/embed-apps/${OFFERED_APP}?personal-access-token=${PAT}&appSlug=orders`,
  version: '0mkq1n2ab-0a1b2c3d',
  expiresIn: 3600,
  idleTimeout: 3600,
});

/** The headers of a hit. */
export const ECHO_HEADERS = {
  'cache-control': 'no-store',
  'cdn-cache-control': 'no-store',
  'surrogate-control': 'no-store',
  vary: 'Origin, Cookie, Authorization',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-type': 'application/json',
} as const;
