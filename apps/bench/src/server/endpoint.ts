/** App that the servers under test offer. */
export const APP_ID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160001';

/** Path of the endpoint on every server under test. */
export const ENDPOINT_PATH = '/api/tooljet-embed';

/** Header that stands for the portal's session. */
export const USER_HEADER = 'x-user';

/** Header that stands for the user's rights. New rights make a cached embed URL useless. */
export const RIGHTS_HEADER = 'x-rights';

/** Users of the emulator. Requests of one user wait for each other, so misses use many. */
export const EMAILS: readonly string[] = Array.from(
  { length: 128 },
  (_, user) => `user-${user}@example.com`,
);
