/** The one app that the portals under test offer. */
export const OFFERED_APP = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160001';

/** A well-formed app that they do not offer. */
export const OTHER_APP = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160009';

/** How many people ask: enough for a miss not to wait for another's in the lane of the same person. */
export const PEOPLE = 128;

/** Where every server under test is asked. */
export const PATH = '/api/tooljet-embed';

/** Stands for the portal's session. */
export const USER_HEADER = 'x-user';

/** Stands for a person's rights: what was generated under others is a miss. */
export const RIGHTS_HEADER = 'x-rights';

/** The address of a person. */
export function emailOf(person: number): string {
  return `person-${person % PEOPLE}@example.com`;
}
