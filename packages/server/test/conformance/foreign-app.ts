import type { ServerUnderTest } from './server-under-test.ts';

/** An app that the portal does not offer. */
export function foreignAppOf({ foreignApp }: ServerUnderTest): string {
  return foreignApp ?? 'an-app-that-nobody-offers';
}
