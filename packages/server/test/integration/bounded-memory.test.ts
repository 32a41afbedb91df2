import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BASE_URL, createEmbedUnderTest } from '../utils/embed-under-test.ts';

/** More users than any collection holds. */
const OTHER_USERS = 10_100;
const CONCURRENT = 100;

// The clock stands still, so that nothing expires.
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 }));
afterEach(() => vi.useRealTimers());

/** Creates a ToolJet that counts calls by app and does not know apps named "missing-…". */
function createToolJet(): { fetch: typeof fetch; callsFor: Map<string, number> } {
  const callsFor = new Map<string, number>();
  return {
    callsFor,
    fetch: async (_url, init) => {
      const body = JSON.parse(init?.body as string) as { appSlug?: string; appId?: string };
      const app = body.appSlug ?? '';
      callsFor.set(app, (callsFor.get(app) ?? 0) + 1);
      if (app.startsWith('missing')) {
        return Response.json({ message: 'Invalid appId or appSlug' }, { status: 400 });
      }
      const redirectUrl = `${BASE_URL}/embed-apps/${app}?personal-access-token=pat_1`;
      return Response.json({ personalAccessToken: 'pat_1', redirectUrl }, { status: 201 });
    },
  };
}

it.each([
  ['embed URLs', 'app'],
  ['cached errors', 'missing'],
])(`drops the %s of a user after ${OTHER_USERS} other users`, async (_what, prefix) => {
  const { fetch, callsFor } = createToolJet();
  const embed = createEmbedUnderTest({ fetch, apps: () => true });
  const visit = async (number: number): Promise<void> => {
    const user = { email: `visitor-${number}@example.com` };
    await embed.getEmbedUrl({ user, appId: `${prefix}-${number}` }).catch(() => {});
  };
  await visit(0);
  await visit(0);
  expect(callsFor.get(`${prefix}-0`)).toBe(1);
  for (let first = 1; first <= OTHER_USERS; first += CONCURRENT) {
    await Promise.all(Array.from({ length: CONCURRENT }, (_, index) => visit(first + index)));
  }
  await visit(OTHER_USERS);
  expect(callsFor.get(`${prefix}-${OTHER_USERS}`)).toBe(1);
  await visit(0);
  expect(callsFor.get(`${prefix}-0`)).toBe(2);
});
